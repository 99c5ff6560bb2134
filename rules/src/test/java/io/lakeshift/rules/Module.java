package io.lakeshift.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module of the build.
 *
 * @param path its folder, below the root of the project
 * @param uses the folders of the modules it may use
 */
record Module(String path, Set<String> uses) {

    private static final Pattern DECLARED = Pattern.compile("<module>([^<]+)</module>");

    /** Every module with classes of its own, each behind those it uses. */
    static final List<Module> ALL = List.of(
            new Module("redshift/sql", Set.of()),
            new Module("redshift/client", Set.of("redshift/sql")),
            new Module("redshift/engine", Set.of("redshift/sql")),
            new Module("lambdas", Set.of("redshift/sql", "redshift/client")),
            new Module("etl", Set.of("redshift/sql", "redshift/client")),
            new Module("infra", Set.of("redshift/sql", "redshift/client", "lambdas", "etl")),
            new Module("local/engines/glue", Set.of()),
            new Module("local/engines/s3", Set.of()),
            new Module("local/engines/dynamodb", Set.of()),
            new Module("local", Set.of("redshift/sql", "redshift/engine")),
            new Module("cli", Set.of("redshift/sql", "redshift/client", "lambdas", "etl", "infra", "local")),
            new Module("bench", Set.of("redshift/sql", "redshift/client", "etl", "local")));

    /** Modules without classes: they package what others compile, or test all of them. */
    static final Set<String> WITHOUT_CLASSES =
            Set.of("console", "lambdas/functions", "local/engines/function", "local/tests", "rules");

    /** The folders of the modules that the build consists of. */
    static List<String> declared() {
        return DECLARED.matcher(String.join("\n", lines(Path.of("pom.xml"))))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    Path classes() {
        return Path.of(path, "target", "classes");
    }

    /** Its main sources, without descriptions of packages. */
    List<Path> sources() {
        return files("java", ".java").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();
    }

    /** The SQL among its resources. */
    List<Path> resources() {
        return files("resources", ".sql");
    }

    private List<Path> files(String kind, String ending) {
        Path root = Path.of(path, "src", "main", kind);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
