package io.lakeshift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What compiled classes do not show: the size of files and the description of packages. */
class SourcesTest {
    private static final int MOST_LINES = 300;

    /** A name of Redshift's catalogs too; as an argument, a placeholder or a path it is that of the run. */
    private static final String TABLE = RunField.TABLE.key();

    private static final Pattern OF_A_RUN = Pattern.compile(Stream.concat(
                    Arrays.stream(RunField.values()).map(RunField::key),
                    Arrays.stream(ScriptArgument.values()).map(ScriptArgument::key))
            .distinct()
            .map(key -> key.equals(TABLE) ? "(?:--|\\$\\.|\\{)" + key : key)
            .collect(Collectors.joining("|", "\"(?:[^\"]*[^\"A-Za-z0-9_])?(?:", ")(?![A-Za-z0-9_])[^\"]*\"")));

    static List<Module> modules() {
        return Module.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void everyFileIsShort(Module module) {
        assertThat(module.sources())
                .filteredOn(source -> Module.lines(source).size() > MOST_LINES)
                .isEmpty();
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void theInputOfARunIsNamedByItsRecord(Module module) {
        Set<String> owners = Set.of("RunField.java", "ScriptArgument.java");

        assertThat(module.sources())
                .filteredOn(source -> !owners.contains(source.getFileName().toString()))
                .allSatisfy(source -> assertThat(code(source)
                                .filter(line -> OF_A_RUN.matcher(line).find()))
                        .as("names of io.lakeshift.redshift.client.run as strings in " + source)
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void theExternalSchemasOfTheLakeAreNamedByAccess(Module module) {
        String owner = DeclaredExternalSchema.class.getSimpleName() + ".java";
        String prefix = DeclaredExternalSchema.LAKE_PREFIX;

        assertThat(Stream.concat(module.sources().stream(), module.resources().stream()))
                .filteredOn(file -> !file.getFileName().toString().equals(owner))
                .allSatisfy(file -> assertThat(code(file).filter(line -> line.contains(prefix)))
                        .as(prefix + " in " + file)
                        .isEmpty());
    }

    /** The lines of a file that are no comment. */
    private static Stream<String> code(Path source) {
        return Module.lines(source).stream().filter(line -> !line.strip().matches("(\\*|/\\*|//|--).*"));
    }
}
