package dev.marquee.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.marquee.agent");

    @Test
    void knowsOfMarqueeOnlyTheContract() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.marquee.agent..",
                        "dev.marquee.contract..",
                        "java..",
                        "com.sun.nio.file",
                        "com.fasterxml.jackson.annotation",
                        "tools.jackson..",
                        "org.slf4j..",
                        "org.jspecify.annotations",
                        "org.h2.mvstore..",
                        "io.socket..",
                        "org.json",
                        "okhttp3..",
                        "okio..",
                        "picocli")
                .check(AGENT);
    }

    @Test
    void packagesDependOneWay() {
        slices().matching("dev.marquee.agent.(*)..").should().beFreeOfCycles().check(AGENT);
    }
}
