package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.RecordedPrograms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

class CommandTreeTest {
    private static final Path CALLER = Path.of("/where/the/person/stands");

    private final RecordedPrograms programs = new RecordedPrograms();
    private final CommandTree tree = new CommandTree(new Checkout(CALLER, programs));

    /** Every command with the words that lead to it. */
    static Stream<String> commands() {
        List<String> paths = new ArrayList<>();
        collect("", new CommandTree(new Checkout(CALLER, new RecordedPrograms())).whole(), paths);
        return paths.stream();
    }

    private static void collect(String path, CommandLine command, List<String> paths) {
        for (Map.Entry<String, CommandLine> entry : command.getSubcommands().entrySet()) {
            String longer = (path + " " + entry.getKey()).strip();
            paths.add(longer);
            collect(longer, entry.getValue(), paths);
        }
    }

    private Printed run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit = tree.commandLine(words)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(words);
        return new Printed(exit, out.toString(), errors.toString());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpNeverActs(String path) {
        if (path.equals("bench")) {
            // Its help is that of the program of the benchmarks.
            return;
        }
        for (String option : List.of("--help", "-h")) {
            Printed help = run((path + " " + option).split(" "));

            assertThat(help.exit()).isZero();
            assertThat(help.out())
                    .contains("lake " + path)
                    .containsPattern("Exit codes:\\R  0   .*\\R  1   .*\\R  2   ");
            assertThat(help.errors()).isEmpty();
        }
        assertThat(programs.commands()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyPathIsRelativeToWhereThePersonStandsAndEveryDefaultToTheCheckout(String path) {
        CommandLine command = tree.whole();
        for (String word : path.split(" ")) {
            command = command.getSubcommands().get(word);
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.type().equals(Path.class)) {
                continue;
            }
            for (String name : option.names()) {
                assertThat(value(path, command, option, name, "some/../file"))
                        .isEqualTo(CALLER.resolve("some/../file"));
                assertThat(value(path, command, option, name, "/absolute")).isEqualTo(Path.of("/absolute"));
            }
            Path byDefault = option.initialValue() == null ? null : (Path) option.initialValue();
            assertThat(byDefault == null || !byDefault.isAbsolute())
                    .as(option.toString())
                    .isTrue();
            assertThat(option.defaultValue())
                    .as(option + " would be read as if the person had typed it")
                    .isNull();
        }
    }

    private static Object value(String path, CommandLine command, OptionSpec option, String name, String typed) {
        List<String> words = new ArrayList<>(List.of(path.split(" ")));
        words.addAll(List.of(name, typed));
        Stream<OptionSpec> needed = command.getCommandSpec().options().stream()
                .filter(other -> other.required() && other.group() == null && !other.equals(option));
        Stream<OptionSpec> oneOfEach = command.getCommandSpec().argGroups().stream()
                .filter(group -> group.multiplicity().min() > 0)
                .map(group -> group.options().get(0));
        Stream.concat(needed, oneOfEach).forEach(other -> words.addAll(List.of(other.longestName(), "x")));
        command.getCommandSpec().positionalParameters().stream()
                .filter(ArgSpec::required)
                .forEach(parameter -> words.add("x"));
        command.getCommandSpec().root().commandLine().parseArgs(words.toArray(String[]::new));
        return option.getValue();
    }

    @ParameterizedTest
    @EnumSource
    void aVerbIsCalledWhatItsCommandIs(Verb verb) {
        CommandLine command = tree.whole().getSubcommands().get(verb.word());

        assertThat(command.getCommandName()).isEqualTo(verb.word());
        assertThat(command.getCommandSpec().userObject()).isInstanceOf(verb.command());
        assertThat(run().out()).contains("  " + verb.usage() + " ", verb.summary());
    }

    @ParameterizedTest
    @EnumSource
    void aVerbIsInTheDocumentation(Verb verb) throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        assertThat(pages)
                .anySatisfy(page -> assertThat(page).content().containsPattern("\\./lake " + verb.word() + "\\b"));
    }

    @Test
    void onlyTheVerbThatIsNamedIsMade() {
        CommandLine lake = tree.commandLine("status", "--json");

        assertThat(Stream.of(Verb.values())
                        .filter(verb -> verb.command()
                                .isInstance(lake.getSubcommands()
                                        .get(verb.word())
                                        .getCommandSpec()
                                        .userObject())))
                .containsExactly(Verb.STATUS);
    }

    @Test
    void theHelpIsTheSameWhateverAsksForIt() {
        String help = run().out();

        assertThat(help)
                .contains("On this machine, without an AWS account:", "The CDK app:", "For developers:", "Exit codes");
        for (String words : List.of("help", "--help", "-h")) {
            assertThat(run(words).out()).isEqualTo(help);
        }
        assertThat(run("help", "access", "plan").out())
                .isEqualTo(run("access", "plan", "--help").out());
    }

    @ParameterizedTest
    @CsvSource({
        "statsu,          there is no command statsu; did you mean status",
        "acess,           there is no command acess; did you mean access",
        "frobnicate,      there is no command frobnicate",
        "status --jsno,   not understood: --jsno; did you mean --json",
        "format --chekc,  not understood: --chekc",
        "down --cleam,    not understood: --cleam; did you mean --clean",
        "sample --rows 0, --rows is 0",
        "sample --rows x, --rows",
        "unload --sql x,  --to",
        "help nothing,    there is no command nothing"
    })
    void whatIsNotUnderstoodDoesNothingAndSaysWhatWasMeant(String words, String message) {
        Printed refused = run(words.split(" "));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errors()).startsWith("lake: ").contains(message).contains("See ./lake ");
        assertThat(refused.errors().lines()).hasSize(2);
        assertThat(refused.out()).isEmpty();
        assertThat(programs.commands()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version").out()).matches("lake \\d+\\.\\d+\\.\\d+\\S*\\RJava \\d+[^\\r\\n]*\\R");
    }

    @ParameterizedTest
    @CsvSource({"bash", "zsh"})
    void completesVerbsAndOptions(String shell) {
        Printed script = run("completion", shell);

        assertThat(script.exit()).isZero();
        assertThat(script.out()).contains("complete", "_lake", "--drop-orphaned", "--admin-secret", "bashcompinit");
        assertThat(run("completion", "fish").exit()).isEqualTo(2);
    }
}
