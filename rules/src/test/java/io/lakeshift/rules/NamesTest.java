package io.lakeshift.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** What classes may be called. */
class NamesTest {

    @Test
    void whatIsThrownIsCalledAnExceptionOrAnError() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .haveSimpleNameEndingWith("Exception")
                .orShould()
                .haveSimpleNameEndingWith("Error")
                .check(CompiledModules.READ.all());
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Constants)")
                .orShould()
                .resideInAnyPackage("..common..", "..util..", "..utils..")
                .check(CompiledModules.READ.all());
    }
}
