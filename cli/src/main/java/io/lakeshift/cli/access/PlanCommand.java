package io.lakeshift.cli.access;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.redshift.client.access.AccessPlan;
import io.lakeshift.redshift.client.access.UndeclaredSchemas;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the SQL that would bring the database to what is declared. Changes nothing. */
@Command(
        name = "plan",
        description =
                "Prints the SQL that brings the database to what cdk.json declares, and what it leaves alone. Changes"
                        + " nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no change: the database is as declared",
            "1:an error",
            "2:the command line was not understood",
            "3:changes: the plan has SQL"
        })
final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions options;

    @Override
    public Integer call() {
        return print(options, spec);
    }

    static int print(AccessOptions options, CommandSpec spec) {
        LakeDatabase lake = new LakeDatabase(options);
        AccessPlan plan = lake.plan(lake.live(), UndeclaredSchemas.KEEP);
        spec.commandLine().getOut().print(plan.explain());
        spec.commandLine().getOut().flush();
        return plan.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }
}
