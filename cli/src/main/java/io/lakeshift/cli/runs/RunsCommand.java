package io.lakeshift.cli.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.lambdas.audit.JobStatus;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the runs of workflows. */
@Command(
        name = "runs",
        description = {
            "Lists what became of files, the newest first: of the lake that runs on this machine, or with --env of an"
                    + " environment in AWS.",
            "A run is known by its id, of which the beginning will do."
        },
        mixinStandardHelpOptions = true)
public final class RunsCommand implements Callable<Integer> {

    @Mixin
    private LakeChoice lake;

    @Option(names = "--table", paramLabel = "DB/TABLE", description = "only the runs of this workflow")
    private String table;

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description = "only runs that are so: ${COMPLETION-CANDIDATES}; several with commas")
    private Set<JobStatus> statuses = Set.of(JobStatus.values());

    @Option(
            names = {"-n", "--most"},
            paramLabel = "N",
            description = "how many at most; default ${DEFAULT-VALUE}, allowed: 1 to " + AuditedRuns.MOST)
    private int most = 20;

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (most < 1 || most > AuditedRuns.MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--most is %d; allowed: 1 to %d".formatted(most, AuditedRuns.MOST));
        }
        try (RunClients clients = RunClients.of(lake)) {
            print(clients.runs()
                    .newest(
                            key -> statuses.contains(key.status())
                                    && (table == null || key.sourceKey().equalsIgnoreCase(table)),
                            most));
            return ExitCode.DONE;
        }
    }

    private void print(List<AuditedRun> runs) {
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        if (json) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            runs.forEach(run -> all.add(RunJson.summary(run, now)));
            out.println(all.toPrettyString());
        } else if (runs.isEmpty()) {
            out.println("no runs");
        } else {
            RunText.table(runs, now).forEach(out::println);
        }
        out.flush();
    }
}
