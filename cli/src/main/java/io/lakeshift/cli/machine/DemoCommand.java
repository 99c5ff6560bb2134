package io.lakeshift.cli.machine;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.local.Demo;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.RunningLake;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole way of the sample files, from the upload to their rows in Redshift. */
@Command(
        name = "demo",
        description = "Starts a lake, loads the three sample files, shows their rows in Redshift, and stops the lake.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private final Checkout checkout;

    @Mixin
    private LakeOptions options;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "the folder of ClaimData.csv, PolicyData.csv and trigger.csv; default ${DEFAULT-VALUE}")
    private Path samples = Path.of("samples");

    public DemoCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        for (Demo.Sample sample : Demo.SAMPLES) {
            if (!Files.isReadable(samples.resolve(sample.file()))) {
                throw new LakeException("there is no " + samples.resolve(sample.file()) + "; ./lake sample makes one");
            }
        }
        Progress progress = new Progress(System.out);
        try (RunningLake running = options.start(checkout, progress)) {
            run(running.lake(), progress);
            progress.say("stopping");
        }
        progress.print("Everything is stopped. ./lake up starts the lake again, with this data in it.");
        return ExitCode.DONE;
    }

    private void run(LocalLake lake, Progress progress) {
        try {
            new Demo(lake, progress).run(samples);
        } catch (RuntimeException failure) {
            throw lake.reasonOf(failure);
        }
    }
}
