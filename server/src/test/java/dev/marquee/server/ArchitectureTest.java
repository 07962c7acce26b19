package dev.marquee.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Holds the arrows between packages ({@code docs/architecture.md}). */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.marquee.server");

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.marquee.server.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void plumbing_knows_no_domain() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.marquee.server.http..",
                        "dev.marquee.server.persistence..",
                        "dev.marquee.server.access..",
                        "dev.marquee.server.realtime..",
                        "dev.marquee.server.values..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.marquee.server.venue..",
                        "dev.marquee.server.deployment..",
                        "dev.marquee.server.signage..",
                        "dev.marquee.server.offering..",
                        "dev.marquee.server.topology..",
                        "dev.marquee.server.status..",
                        "dev.marquee.server.web..",
                        "dev.marquee.server.cli..")
                .check(CLASSES);
    }

    @Test
    void only_the_realtime_package_and_the_root_know_the_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.marquee.server.realtime", "dev.marquee.server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.marquee.socketio..")
                .check(CLASSES);
    }

    @Test
    void sql_stands_in_daos_only() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Dao")
                .and()
                .resideOutsideOfPackage("..persistence..")
                .should()
                .callMethod(Handle.class, "createQuery", String.class)
                .orShould()
                .callMethod(Handle.class, "createUpdate", String.class)
                .orShould()
                .callMethod(Handle.class, "select", String.class, Object[].class)
                .orShould()
                .callMethod(Handle.class, "execute", String.class, Object[].class)
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_prints_and_ends_the_process() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void fields_are_not_static_state() {
        classes().should(new NoStaticState()).check(CLASSES);
    }
}
