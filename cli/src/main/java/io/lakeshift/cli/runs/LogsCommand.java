package io.lakeshift.cli.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.cli.lake.TerminalText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what jobs and functions logged about a run. */
@Command(
        name = "logs",
        description = {
            "Prints what jobs and functions logged about a run, in the order of time; without a name about the newest run.",
            "A name is an id or its beginning, the name of an execution, a Db/Table or a file: of several runs the newest is"
                    + " taken, and of a run's executions the newest unless one is named."
        },
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 1000;

    @Mixin
    private LakeChoice lake;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the run")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "print what comes until the run has ended")
    private boolean follow;

    @Option(names = "--json", description = "print a JSON object a line, for programs")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (RunClients clients = RunClients.of(lake)) {
            String id = clients.runs().namedOrNewest(name).id();
            RunLogs logs = new RunLogs(clients);
            ToldLines told = new ToldLines();
            boolean over;
            do {
                RunStory story = RunStory.of(clients, clients.runs().find(id), name);
                over = story.isOver();
                told.fresh(logs.lines(story)).forEach(this::print);
                spec.commandLine().getOut().flush();
                if (follow && !over) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } while (follow && !over);
            return ExitCode.DONE;
        }
    }

    private void print(LogLine line) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("time", line.time().toString())
                    .put("source", line.source())
                    .put("text", line.text()));
        } else {
            out.printf("%s  %-28s %s%n", clock(line.time()), line.source(), line.text());
        }
    }

    private static String clock(Instant time) {
        return TerminalText.time(time).substring(TerminalText.time(time).indexOf(' ') + 1);
    }
}
