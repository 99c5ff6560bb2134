package io.lakeshift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules see every module, and the arrows between modules are those of docs/architecture.md. */
class ModulesTest {
    private static final int LARGEST_PERCENT = 40;

    static List<Module> modules() {
        return Module.ALL;
    }

    @Test
    void knowsEveryModuleOfTheBuild() {
        assertThat(Stream.concat(Module.ALL.stream().map(Module::path), Module.WITHOUT_CLASSES.stream()))
                .containsExactlyInAnyOrderElementsOf(Module.declared());
        assertThat(Module.WITHOUT_CLASSES)
                .allSatisfy(
                        path -> assertThat(Path.of(path, "src", "main", "java")).doesNotExist());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void seesEverySourceOfTheModuleCompiled(Module module) {
        List<String> seen = CompiledModules.READ.of(module).stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .map(JavaClass::getName)
                .toList();
        Path root = Path.of(module.path(), "src", "main", "java");

        System.out.printf("rules: %-24s %4d classes seen%n", module, seen.size());
        assertThat(module.sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(seen).contains(name(root.relativize(source))));
    }

    private static String name(Path source) {
        return source.toString().replace('/', '.').replaceFirst("\\.java$", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void usesOnlyTheModulesItMay(Module module) {
        TreeSet<String> strangers = new TreeSet<>();
        CompiledModules.READ.of(module).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .forEach(dependency -> CompiledModules.READ
                        .moduleOf(dependency.getTargetClass())
                        .filter(used -> !used.equals(module) && !module.uses().contains(used.path()))
                        .ifPresent(used -> strangers.add(used + ": " + dependency.getDescription())));

        assertThat(strangers).isEmpty();
    }

    @Test
    void noModuleIsMostOfTheCode() {
        Map<Module, Long> lines =
                Module.ALL.stream().collect(Collectors.toMap(Function.identity(), ModulesTest::lines));
        long all = lines.values().stream().mapToLong(Long::longValue).sum();

        lines.forEach((module, count) ->
                System.out.printf("rules: %-24s %6d lines, %2d%%%n", module, count, 100 * count / all));
        assertThat(lines)
                .allSatisfy((module, count) -> assertThat(100 * count / all)
                        .as("percentage of the main code in " + module)
                        .isLessThan(LARGEST_PERCENT));
    }

    private static long lines(Module module) {
        return module.sources().stream()
                .mapToLong(source -> Module.lines(source).size())
                .sum();
    }
}
