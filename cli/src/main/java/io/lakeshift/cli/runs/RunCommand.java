package io.lakeshift.cli.runs;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.LakeChoice;
import java.io.PrintWriter;
import java.util.Optional;
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
            "Tells what became of a run: its states and how long each took, what its jobs counted, which SQL it ran, why it"
                    + " failed; without a name of the newest run. A run that was retried is told by its newest execution.",
            "A name is an id or its beginning, the name of an execution, a Db/Table or a file: of several runs the newest is"
                    + " taken, and of a run's executions the newest unless one is named."
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
            RunStory story = RunStory.of(clients, clients.runs().namedOrNewest(name), name);
            Optional<RunStatements> statements =
                    story.told().map(execution -> RunStatements.of(clients.statements(), execution));
            RunLogs logs = new RunLogs(clients);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(RunJson.story(story, logs, statements).toPrettyString());
            } else {
                StoryText.lines(story, logs, statements).forEach(out::println);
            }
            out.flush();
            return ExitCode.DONE;
        }
    }
}
