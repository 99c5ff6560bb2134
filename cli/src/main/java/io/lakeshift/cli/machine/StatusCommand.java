package io.lakeshift.cli.machine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.local.LakeLock;
import io.lakeshift.local.LakeLock.Running;
import io.lakeshift.local.cloud.assembly.DeployedStack;
import io.lakeshift.local.cloud.assembly.DeploymentState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells whether a lake is running and what is deployed. */
@Command(
        name = "status",
        description = "Tells whether a lake is running, and which stacks are deployed.",
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:a lake is running", "3:none is running"})
public final class StatusCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "the folder of the lake's data; default ${DEFAULT-VALUE}")
    private Path state = Path.of(".lake");

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Running> running = LakeLock.running(state);
        List<DeployedStack> stacks = new DeploymentState(state.resolve("cloudformation/stacks.json")).stacks();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(running, stacks).toPrettyString());
        } else {
            out.println(running.map(lake -> "a lake is running at " + lake.endpoint() + " (process " + lake.pid() + ")")
                    .orElse("no lake is running"));
            running.ifPresent(lake -> lake.sql()
                    .forEach(address -> out.println(
                            "  SQL clients connect to " + address + " (" + address.warehouse() + ", without SSL)")));
            stacks.forEach(stack -> out.printf(
                    "  %-55s %3d resources%n", stack.name(), stack.resources().size()));
        }
        out.flush();
        return running.isPresent() ? ExitCode.DONE : ExitCode.NO;
    }

    private static ObjectNode json(Optional<Running> running, List<DeployedStack> stacks) {
        ObjectNode status = JsonNodeFactory.instance.objectNode().put("running", running.isPresent());
        running.ifPresent(lake -> {
            status.put("endpoint", lake.endpoint().toString())
                    .put("region", lake.region())
                    .put("pid", lake.pid());
            ArrayNode sql = status.putArray("sql");
            lake.sql()
                    .forEach(address -> sql.addObject()
                            .put("warehouse", address.warehouse())
                            .put("host", address.host())
                            .put("port", address.port()));
        });
        ArrayNode list = status.putArray("stacks");
        stacks.forEach(stack -> list.addObject()
                .put("name", stack.name())
                .put("resources", stack.resources().size()));
        return status;
    }
}
