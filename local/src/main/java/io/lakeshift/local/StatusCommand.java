package io.lakeshift.local;

import io.lakeshift.local.LakeLock.Running;
import io.lakeshift.local.cloud.assembly.DeployedStack;
import io.lakeshift.local.cloud.assembly.DeploymentState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells whether a lake is running and what is deployed. */
@Command(
        name = "status",
        description =
                "Tells whether a lake is running, and which stacks are deployed. Exits with 3 if none is running.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".lake",
            description = "the folder of the lake's data; default ${DEFAULT-VALUE}")
    private Path state;

    @Override
    public Integer call() {
        Optional<Running> running = LakeLock.running(state);
        System.out.println(
                running.map(lake -> "a lake is running at " + lake.endpoint() + " (process " + lake.pid() + ")")
                        .orElse("no lake is running"));
        for (DeployedStack stack : new DeploymentState(state.resolve("cloudformation/stacks.json")).stacks()) {
            System.out.printf(
                    "  %-55s %3d resources%n", stack.name(), stack.resources().size());
        }
        return running.isPresent() ? 0 : NOT_RUNNING;
    }
}
