package io.lakeshift.cli;

import io.lakeshift.cli.checkout.CallersPath;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.AwsRefusal;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The verbs in one tree of commands. Only the verb that a command line names is there with all its options: making the
 * others would load the AWS SDK to print the status of a lake.
 */
final class CommandTree {
    private static final int WIDTH = 100;
    private static final int SUMMARY_COLUMN = 28;

    private final Checkout checkout;

    CommandTree(Checkout checkout) {
        this.checkout = checkout;
    }

    /** The tree for a command line. */
    CommandLine commandLine(String... words) {
        Optional<Verb> named = Stream.of(words)
                .filter(word -> !word.startsWith("-"))
                .filter(word -> !word.equals(HelpCommand.NAME))
                .findFirst()
                .flatMap(Verb::of);
        return named.equals(Optional.of(Verb.COMPLETION))
                ? whole()
                : tree(named.map(List::of).orElse(List.of()));
    }

    /** The tree with all options of all verbs. */
    CommandLine whole() {
        return tree(List.of(Verb.values()));
    }

    private CommandLine tree(List<Verb> made) {
        CommandLine lake = new CommandLine(new LakeCommand(), new Factory(checkout));
        lake.addSubcommand(new HelpCommand());
        for (Verb verb : Verb.values()) {
            Object command = made.contains(verb) ? verb.command() : CommandSpec.create();
            lake.addSubcommand(verb.word(), command);
        }
        lake.registerConverter(Path.class, new CallersPath(checkout.caller()));
        lake.setCaseInsensitiveEnumValuesAllowed(true);
        lake.setUsageHelpWidth(WIDTH);
        lake.setExecutionExceptionHandler(CommandTree::failed);
        lake.setParameterExceptionHandler(CommandTree::misunderstood);
        describeExitCodes(lake);
        lake.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> verbs());
        return lake;
    }

    /** Makes commands, and gives the checkout to those that ask for it. */
    private record Factory(Checkout checkout) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (List.of(constructor.getParameterTypes()).equals(List.of(Checkout.class))) {
                    return type.cast(constructor.newInstance(checkout));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** Every command has the same ones, some of which it may tell more of. */
    private static void describeExitCodes(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Map<String, String> codes = new TreeMap<>(Map.of(
                String.valueOf(ExitCode.DONE), "done",
                String.valueOf(ExitCode.FAILED), "failed; the reason is on standard error",
                String.valueOf(ExitCode.USAGE), "the command line was not understood"));
        codes.putAll(usage.exitCodeList());
        usage.exitCodeList(codes);
        if (usage.exitCodeListHeading().isEmpty()) {
            usage.exitCodeListHeading("%nExit codes:%n");
        }
        command.getSubcommands().values().forEach(CommandTree::describeExitCodes);
    }

    private static String verbs() {
        StringBuilder list = new StringBuilder();
        for (Verb.Group group : Verb.Group.values()) {
            list.append(System.lineSeparator())
                    .append(group.title())
                    .append(':')
                    .append(System.lineSeparator());
            for (Verb verb : group.verbs()) {
                String usage = "  " + verb.usage();
                list.append(usage)
                        .append(" ".repeat(Math.max(1, SUMMARY_COLUMN - usage.length())))
                        .append(verb.summary())
                        .append(System.lineSeparator());
            }
        }
        return list.toString();
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        String reason = reason(failure);
        command.getErr().println(command.getColorScheme().errorText("lake: " + reason));
        command.getErr().flush();
        VerbLog.failed(command.getCommandName(), failure);
        return ExitCode.FAILED;
    }

    private static String reason(Exception failure) {
        if (failure instanceof SdkException refused) {
            return AwsRefusal.sentence(refused);
        }
        return AwsRefusal.withAdvice(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    private static int misunderstood(ParameterException wrong, String[] words) {
        CommandLine command = wrong.getCommandLine();
        boolean root = command.getParent() == null;
        Help.ColorScheme colors = command.getColorScheme();
        command.getErr().println(colors.errorText("lake: " + problem(wrong, root)));
        command.getErr().println("See ./lake " + (root ? HelpCommand.NAME : path(command) + " --help") + ".");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String problem(ParameterException wrong, boolean root) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage();
        }
        String word = unmatched.getUnmatched().get(0);
        String what = root && !word.startsWith("-") ? "there is no command " + word : "not understood: " + word;
        Optional<String> similar = unmatched.getSuggestions().stream().findFirst();
        return what + similar.map(near -> "; did you mean " + near + "?").orElse("");
    }

    private static String path(CommandLine command) {
        String qualified = command.getCommandSpec().qualifiedName();
        return qualified.substring(qualified.indexOf(' ') + 1);
    }
}
