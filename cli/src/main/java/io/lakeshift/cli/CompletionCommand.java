package io.lakeshift.cli;

import io.lakeshift.cli.checkout.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the shell completion of the whole tree. */
@Command(
        name = "completion",
        description = {
            "Prints what makes a shell complete the commands and their options.",
            "bash: source <(./lake completion bash)",
            "zsh:  source <(./lake completion zsh)"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    /** The shells, in their own spelling. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("lake", spec.root().commandLine());
        spec.commandLine().getOut().printf("# For %s. The script sees itself which shell reads it.%n%s", shell, script);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
