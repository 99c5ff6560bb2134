package io.lakeshift.cli.access;

import io.lakeshift.redshift.client.access.AccessPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares, changes and writes down who may do what in the Redshift database; without a subcommand, it compares. */
@Command(
        name = "access",
        description =
                "Compares who may do what in the Redshift database with what cdk.json declares. Without a command it"
                        + " prints the plan.",
        mixinStandardHelpOptions = true,
        subcommands = {PlanCommand.class, ApplyCommand.class, AccessExportCommand.class},
        exitCodeList = {
            "0:no change: the database is as declared; apply and export: done",
            "3:changes: the plan has SQL"
        })
public final class AccessCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions options;

    @Override
    public Integer call() {
        return PlanCommand.print(options, spec, AccessPlan::explain);
    }
}
