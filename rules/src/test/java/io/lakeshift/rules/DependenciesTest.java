package io.lakeshift.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/** What packages may depend on. */
class DependenciesTest {

    @Test
    void noPackageDependsOnItselfByWayOfOthers() {
        slices().matching("io.lakeshift.(**)").should().beFreeOfCycles().check(CompiledModules.READ.all());
    }

    @Test
    void theLanguageOfRedshiftNeedsJavaOnly() {
        classes()
                .that()
                .resideInAPackage("io.lakeshift.redshift.sql..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.lakeshift.redshift.sql..", "java..")
                .because("it is shared by what drives Redshift and what plays it")
                .check(CompiledModules.READ.all());
    }

    @Test
    void theEngineKnowsNoHttpAndNoAws() {
        noClasses()
                .that()
                .resideInAPackage("io.lakeshift.redshift.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "com.amazonaws..",
                        "java.net.http..",
                        "com.sun.net.httpserver..",
                        "org.eclipse.jetty..")
                .because("it is a database; local puts AWS's interfaces in front of it")
                .check(CompiledModules.READ.all());
    }

    @Test
    void theLocalCloudKnowsNoServiceOfItsOwn() {
        noClasses()
                .that()
                .resideInAPackage("io.lakeshift.local.cloud..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lakeshift.local.services..",
                        "io.lakeshift.local.compute..",
                        "io.lakeshift.local.warehouse..")
                .because("services plug in; the endpoint, IAM and the assembly are below them")
                .check(CompiledModules.READ.all());
    }

    @Test
    void theGroundStandsOnNothingLocal() {
        noClasses()
                .that()
                .resideInAPackage("io.lakeshift.local.ground..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lakeshift.local",
                        "io.lakeshift.local.cloud..",
                        "io.lakeshift.local.services..",
                        "io.lakeshift.local.compute..",
                        "io.lakeshift.local.warehouse..")
                .check(CompiledModules.READ.all());
    }
}
