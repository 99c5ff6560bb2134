package io.lakeshift.cli.access;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.redshift.client.access.AccessOutcome;
import io.lakeshift.redshift.client.access.AccessPlan;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.RedshiftAccess;
import io.lakeshift.redshift.client.access.UndeclaredSchemas;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the database to what is declared. */
@Command(
        name = "apply",
        description = "Prints the plan and runs its SQL.",
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:the database is as declared now",
            "1:an error; what was done before it stays, and the next apply goes on from there"
        })
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions options;

    @Option(
            names = "--drop-orphaned",
            description = "also drop the external schemas " + DeclaredExternalSchema.LAKE_PREFIX
                    + "<database> whose database is gone from the Glue Data"
                    + " Catalog")
    private boolean dropOrphaned;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LakeDatabase lake = new LakeDatabase(options);
        RedshiftAccess live = lake.live();
        AccessPlan plan = lake.plan(live, dropOrphaned ? UndeclaredSchemas.DROP : UndeclaredSchemas.KEEP);
        out.print(plan.explain());
        out.flush();
        if (plan.isEmpty()) {
            return ExitCode.DONE;
        }
        Instant started = Instant.now();
        AccessOutcome outcome = live.apply(plan);
        out.printf(
                Locale.ROOT,
                "-- applied %d %s to %s: %d statements in %d batches, %.1f s%n",
                outcome.changes(),
                outcome.changes() == 1 ? "change" : "changes",
                lake.database().target().name(),
                outcome.statements(),
                outcome.batches(),
                Duration.between(started, Instant.now()).toMillis() / 1000.0);
        out.flush();
        return ExitCode.DONE;
    }
}
