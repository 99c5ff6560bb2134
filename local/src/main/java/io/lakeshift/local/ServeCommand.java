package io.lakeshift.local;

import io.lakeshift.local.ground.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves any assembly to the program that starts this one: the lake ends with that program, or when it closes the input. */
@Command(
        name = "serve",
        description =
                "Starts the services, deploys any templates into them, prints the endpoint, and runs until its input ends.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private LakeOptions options;

    @Override
    public Integer call() throws IOException {
        try (RunningLake running = RunningLake.start(options, new Progress(System.err))) {
            System.out.println(running.lake().context().endpoint());
            System.in.transferTo(OutputStream.nullOutputStream());
            return 0;
        }
    }
}
