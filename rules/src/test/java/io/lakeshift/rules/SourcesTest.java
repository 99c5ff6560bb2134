package io.lakeshift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What compiled classes do not show: the size of files and the description of packages. */
class SourcesTest {
    private static final int MOST_LINES = 300;

    /** Files that are longer, and have to become shorter: nothing may be added here. */
    private static final Set<String> TOO_LONG = Set.of("Catalog.java", "PrivilegeChanges.java");

    static List<Module> modules() {
        return Module.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void everyFileIsShort(Module module) {
        assertThat(module.sources())
                .filteredOn(source -> Module.lines(source).size() > MOST_LINES)
                .allSatisfy(source ->
                        assertThat(TOO_LONG).contains(source.getFileName().toString()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void everyPackageIsDescribed(Module module) {
        List<Path> packages =
                module.sources().stream().map(Path::getParent).distinct().toList();

        assertThat(packages)
                .isNotEmpty()
                .filteredOn(directory -> !Files.exists(directory.resolve("package-info.java")))
                .isEmpty();
    }
}
