package io.lakeshift.local;

import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.ground.LakeException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints settings for the AWS CLI and SDKs. */
@Command(
        name = "env",
        description = "Prints the settings with which the AWS CLI and SDKs use the lake: eval \"$(./lake env)\"",
        mixinStandardHelpOptions = true)
final class EnvCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".lake",
            description = "the folder of the lake's data; default ${DEFAULT-VALUE}")
    private Path state;

    @Override
    public Integer call() {
        LakeLock.Running running = LakeLock.running(state)
                .orElseThrow(() -> new LakeException("no lake is running; ./lake up starts one"));
        System.out.println("""
                export AWS_ENDPOINT_URL=%s
                export AWS_REGION=%s AWS_DEFAULT_REGION=%s
                export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s
                unset AWS_SESSION_TOKEN AWS_PROFILE""".formatted(
                        running.endpoint(),
                        running.region(),
                        running.region(),
                        Caller.ADMINISTRATOR_KEY,
                        Caller.ADMINISTRATOR_KEY));
        return 0;
    }
}
