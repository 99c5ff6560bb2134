package io.lakeshift.cli.machine;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.JavaRelease;
import io.lakeshift.cli.checkout.Templates;
import io.lakeshift.local.LakeLog;
import io.lakeshift.local.LakePorts;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.RunningLake;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.ground.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a lake runs and what it deploys, as options of commands. */
final class LakeOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "the port of the AWS endpoint on 127.0.0.1; default ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--sql-port",
            paramLabel = "PORT",
            defaultValue = "5439",
            description = "the port of SQL clients on 127.0.0.1; the next free one if it is taken; default"
                    + " ${DEFAULT-VALUE}")
    private int sqlPort;

    @Option(
            names = "--assembly",
            paramLabel = "DIR",
            description =
                    "the cloud assembly to deploy; default: that of this checkout, which is synthesized if something"
                            + " changed")
    private Path assembly;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "the folder that keeps the lake's data and logs; default ${DEFAULT-VALUE}")
    private Path state = Path.of(".lake");

    @Option(
            names = "--reading",
            paramLabel = "ID",
            description = "behave as one reading of AWS's documents has it; may be given several times; see below")
    private List<String> readings = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    void describeReadings(CommandSpec command) {
        command.usageMessage()
                .footerHeading("%nReadings, where AWS's documents disagree or are silent:%n")
                .footer(Arrays.stream(Reading.values())
                        .map(reading -> "  " + reading.id() + "%n      " + reading.meaning())
                        .toArray(String[]::new));
    }

    /**
     * Starts a lake; the templates of the checkout are synthesized before if something changed.
     *
     * @throws LakeException if an option has no sense, or the lake cannot start
     */
    RunningLake start(Checkout checkout, Progress progress) {
        JavaRelease.requireForSpark();
        LakePorts checkedPorts = new LakePorts(checked("--port", port), checked("--sql-port", sqlPort));
        Set<Reading> checkedReadings = readings();
        if (assembly == null) {
            new Templates(checkout).synthesizeWhatChanged();
        }
        LakeLog.start(state.resolve("logs"));
        return RunningLake.of(LocalLake.start(
                checkedPorts, assembly == null ? Templates.FOLDER : assembly, state, checkedReadings, progress));
    }

    private static int checked(String option, int port) {
        if (port < 0 || port > 65535) {
            throw new LakeException(option + " is " + port + "; it has to be 0 (any free one) to 65535");
        }
        return port;
    }

    /** @throws LakeException if one is not known */
    Set<Reading> readings() {
        return readings.stream().map(Reading::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Reading.class)));
    }
}
