package dev.marquee.socketio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private final JavaClasses engine = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.marquee.socketio");

    @Test
    void theEngineDependsOnItsFewLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.marquee.socketio..",
                        "java..",
                        "io.netty..",
                        "tools.jackson..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(engine);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.marquee.(**)").should().beFreeOfCycles().check(engine);
    }
}
