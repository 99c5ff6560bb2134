package io.lakeshift.cli.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.local.LakeLock;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.ground.LakeException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints settings for the AWS CLI and SDKs. */
@Command(
        name = "env",
        description = "Prints the settings with which the AWS CLI and SDKs use the lake: eval \"$(./lake env)\"",
        mixinStandardHelpOptions = true)
public final class EnvCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "the folder of the lake's data; default ${DEFAULT-VALUE}")
    private Path state = Path.of(".lake");

    @Option(names = "--json", description = "print the variables as JSON, instead of commands for a shell")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LakeLock.Running running = LakeLock.running(state)
                .orElseThrow(() -> new LakeException("no lake is running on " + state + "; ./lake up starts one"));
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> variables = variables(running);
        if (json) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            variables.forEach(object::put);
            out.println(object.toPrettyString());
        } else {
            variables.forEach((name, value) -> out.println("export " + name + "=" + value));
            out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static Map<String, String> variables(LakeLock.Running running) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", running.endpoint().toString());
        variables.put("AWS_REGION", running.region());
        variables.put("AWS_DEFAULT_REGION", running.region());
        variables.put("AWS_ACCESS_KEY_ID", Caller.ADMINISTRATOR_KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", Caller.ADMINISTRATOR_KEY);
        return variables;
    }
}
