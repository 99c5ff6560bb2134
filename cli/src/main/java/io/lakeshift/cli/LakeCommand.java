package io.lakeshift.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the tree; without a verb it prints the help. */
@Command(
        name = "lake",
        header = "Lakeshift: an insurance data lake on AWS whose tables are usable in Amazon Redshift.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "%nusage: ",
        customSynopsis = "./lake COMMAND [ARGUMENT...]",
        commandListHeading = "",
        optionListHeading = "%n",
        exitCodeListHeading = "%nExit codes, of every command:%n",
        exitCodeList = {
            "0:done",
            "1:failed; the reason is on standard error, and the whole story in .lake/logs/lake.log",
            "2:the command line was not understood, and nothing was done",
            "3:done, and the answer is no: status without a running lake, access plan with changes"
        },
        footer = {
            "",
            "./lake COMMAND --help says more about a command and does nothing. Paths on the command line are relative to"
                    + " where you are; what is named without being asked for, such as cdk.out and .lake, is in the checkout.",
            "The documentation starts in README.md."
        })
final class LakeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
