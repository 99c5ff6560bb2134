package io.lakeshift.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What classes may be called. */
class NamesTest {
    /** Entry points, and halves of one thing: what is done in AWS or in a child process, and what the local run has for it. */
    private static final Set<String> OF_TWO =
            Set.of("Main", "JobRequest", "GeneratedPassword", "UsageLimit", "UsageLimits");

    @Test
    void aNameMeansOneThing() {
        Map<String, List<String>> meanings = CompiledModules.READ.all().stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .filter(each -> !OF_TWO.contains(each.getSimpleName()))
                .collect(groupingBy(JavaClass::getSimpleName, TreeMap::new, mapping(JavaClass::getName, toList())));

        assertThat(meanings)
                .hasSizeGreaterThan(1000)
                .allSatisfy((name, classes) -> assertThat(classes).as(name).hasSize(1));
    }

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
