package io.lakeshift.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaConstructor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How classes are made: from few things, and with failures that nobody is made to catch. */
class DesignTest {
    private static final int MOST_PARAMETERS = 5;

    static List<Module> modules() {
        return Module.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void constructorsHaveFewParameters(Module module) {
        List<JavaConstructor> constructors = CompiledModules.READ.of(module).stream()
                // A record is a list of its parts, and an anonymous class takes what it sees around it.
                .filter(type -> !type.isRecord() && !type.isEnum() && !type.isAnonymousClass())
                .flatMap(type -> type.getConstructors().stream())
                .toList();

        assertThat(constructors)
                .isNotEmpty()
                .filteredOn(constructor -> constructor.getRawParameterTypes().size() > MOST_PARAMETERS)
                .extracting(JavaConstructor::getFullName)
                .isEmpty();
    }

    @Test
    void failuresAreUnchecked() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(RuntimeException.class)
                .because("who can do something about a failure catches it, and nobody else is made to")
                .check(CompiledModules.READ.all());
    }
}
