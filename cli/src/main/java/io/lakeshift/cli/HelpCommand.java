package io.lakeshift.cli;

import io.lakeshift.cli.checkout.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a verb, or of all. */
@Command(
        name = HelpCommand.NAME,
        description = "Prints what a command does and which options it has; without one, what there is.",
        mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {
    static final String NAME = "help";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "such as access, or access plan")
    private String[] words = {};

    @Override
    public Integer call() {
        CommandLine command = spec.parent().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(spec.commandLine(), "there is no command " + String.join(" ", words));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
