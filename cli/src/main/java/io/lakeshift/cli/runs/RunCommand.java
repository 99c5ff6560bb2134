package io.lakeshift.cli.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.LakeChoice;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what became of a run. */
@Command(
        name = "run",
        description = {
            "Tells what became of a run: its states and how long each took, what its jobs counted, why it failed; without a"
                    + " name of the newest run.",
            "A name is an id or its beginning, the name of an execution, a Db/Table or a file: of several runs the newest is"
                    + " taken."
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private LakeChoice lake;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the run")
    private String name;

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (RunClients clients = RunClients.of(lake)) {
            AuditedRun run = clients.runs().namedOrNewest(name);
            List<RunStep> steps = ExecutionSteps.of(clients.workflows(), run);
            PrintWriter out = spec.commandLine().getOut();
            Instant now = Instant.now();
            if (json) {
                ObjectNode all = RunJson.summary(run, now);
                all.set("steps", RunJson.steps(steps, now));
                out.println(all.toPrettyString());
            } else {
                head(run, now).forEach(out::println);
                body(steps, new RunLogs(clients), now).forEach(out::println);
            }
            out.flush();
            return ExitCode.DONE;
        }
    }

    private static List<String> head(AuditedRun run, Instant now) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("run", run.id()));
        cells.add(List.of("file", run.file()));
        cells.add(List.of("status", run.row().status() + " after " + RunText.duration(run.lasted(now))));
        cells.add(List.of("arrived", RunText.time(run.row().timing().arrived()) + " UTC"));
        run.reason().ifPresent(reason -> cells.add(List.of("why", reason)));
        return RunText.aligned(cells);
    }

    /** A line a state, and below it the last line that its job printed, which counts the rows. */
    private static List<String> body(List<RunStep> steps, RunLogs logs, Instant now) {
        if (steps.isEmpty()) {
            return List.of("", "it has no execution");
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("STATE", "OUTCOME", "TOOK"));
        for (RunStep step : steps) {
            cells.add(List.of(step.name(), step.outcome().word(), RunText.duration(step.lasted(now))));
        }
        List<String> lines = RunText.aligned(cells);
        List<String> all = new ArrayList<>(List.of("", lines.get(0)));
        for (int i = 0; i < steps.size(); i++) {
            all.add(lines.get(i + 1));
            List<LogLine> said = logs.output(steps.get(i));
            if (!said.isEmpty()) {
                all.add("    " + said.get(said.size() - 1).text());
            }
        }
        return all;
    }
}
