package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code lake} in a checkout that is built, with programs beside it that only tell how they were called. */
class LakeScriptTest {
    @TempDir
    private Path folder;

    private Path checkout;
    private Path elsewhere;
    private Path tools;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        tools = Files.createDirectories(folder.resolve("tools/bin"));
        for (String file : List.of(
                "pom.xml",
                "cdk.json",
                "package-lock.json",
                "local/pom.xml",
                "local/src/a",
                "lambdas/functions/a",
                "local/engines/a",
                "sql/a",
                "specs/a")) {
            write(checkout.resolve(file), "");
        }
        for (String built : List.of(
                "target/lake.built",
                "infra/target/classpath.txt",
                "cli/target/classpath.txt",
                "bench/target/classpath.txt",
                "local/target/classpath.txt",
                "lambdas/functions/target/files.jar",
                "etl/target/etl.jar",
                "node_modules/.package-lock.json",
                "cdk.out/manifest.json")) {
            write(checkout.resolve(built), "");
        }
        Files.copy(Path.of("lake"), checkout.resolve("lake"), StandardCopyOption.COPY_ATTRIBUTES);
        program(
                tools.resolve("java"),
                "[ \"${1:-}\" != -version ] || { echo 'openjdk version \"17.0.1\"' >&2; exit; }");
        for (String tool : List.of("javac", "npm", "npx")) {
            program(tools.resolve(tool), "");
        }
        write(tools.resolve("node"), "#!/usr/bin/env bash\necho v20.0.0\n");
        executable(tools.resolve("node"));
        program(checkout.resolve("mvnw"), "");
        program(checkout.resolve("node_modules/.bin/cdk"), "");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            up --state data --assembly=out,                  --state|HERE/data|--assembly=HERE/out
            up --state=/data --assembly /out,                --state=/data|--assembly|/out
            demo --samples ../samples,                       --samples|HERE/../samples
            status --state ./data,                           --state|HERE/./data
            sql -f query.sql --csv,                          -f|HERE/query.sql|--csv
            sql --file=query.sql,                            --file=HERE/query.sql
            sql -c --out,                                    -c|--out
            sample --rows 5 --out made,                      --rows|5|--out|HERE/made
            export rill --env Dev --out rill,                rill|--env|Dev|--out|HERE/rill
            review --assembly new --against old --out page,  --assembly|HERE/new|--against|HERE/old|--out|HERE/page
            cost --assembly x --prices prices.json,          --assembly|HERE/x|--prices|HERE/prices.json
            access export --out access.json,                 export|--out|HERE/access.json
            synth -o templates,                              -o|HERE/templates
            deploy --env Dev --outputs-file=o.json,          --env|Dev|--outputs-file=HERE/o.json
            """)
    void aPathIsRelativeToWhereThePersonStands(String command, String passedOn) throws Exception {
        Run run = lake(elsewhere, command.split(" "));

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("in " + checkout);
        assertThat(String.join("|", run.output().lines().toList()))
                .contains(passedOn.replace("HERE", elsewhere.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build", "test", "format", "synth", "diff", "deploy", "demo", "up", "down", "status", "env", "sql",
                "sample", "access", "unload", "export", "verify", "destroy", "cost", "review", "network", "bench"
            })
    void helpNeverActs(String command) throws Exception {
        // As if everything had to be built again.
        Files.delete(checkout.resolve("target/lake.built"));
        Map<String, Long> before = files();

        Run run = lake(checkout, command, command.length() % 2 == 0 ? "--help" : "-h");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .isNotBlank()
                .doesNotContain("called mvnw")
                .doesNotContain("called npx")
                .doesNotContain("called cdk");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void helpOfACheckoutThatIsNotBuiltSaysHowToBuildIt() throws Exception {
        Files.delete(checkout.resolve("local/target/classpath.txt"));

        Run run = lake(checkout, "up", "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.output()).contains("./lake build").doesNotContain("called");
    }

    @Test
    void commandsActWithoutHelp() throws Exception {
        assertThat(lake(elsewhere, "format").output()).contains("called mvnw").contains("spotless:apply");
        assertThat(lake(elsewhere, "synth").output()).contains("called npx");
        assertThat(checkout.resolve("cdk.out")).doesNotExist();
    }

    private record Run(int exit, String output) {}

    private Run lake(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("lake").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", tools.getParent().toString());
        builder.environment().merge("PATH", tools.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private Map<String, Long> files() throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(checkout)) {
            for (Path file : all.toList()) {
                found.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return found;
    }

    /** A program that tells its name, where it runs, and its arguments, one a line. */
    private static void program(Path file, String first) throws IOException {
        write(
                file,
                "#!/usr/bin/env bash\n" + first + "\necho called " + file.getFileName()
                        + "\necho \"in $PWD\"\nprintf '%s\\n' \"$@\"\n");
        executable(file);
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
