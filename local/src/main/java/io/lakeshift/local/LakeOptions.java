package io.lakeshift.local;

import io.lakeshift.local.ground.LakeException;
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
            names = "--assembly",
            paramLabel = "DIR",
            defaultValue = "cdk.out",
            description = "the cloud assembly to deploy; default ${DEFAULT-VALUE}")
    private Path assembly;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".lake",
            description = "the folder that keeps the lake's data and logs; default ${DEFAULT-VALUE}")
    private Path state;

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

    int port() {
        if (port < 0 || port > 65535) {
            throw new LakeException("--port is " + port + "; it has to be 0 (any free one) to 65535");
        }
        return port;
    }

    Path assembly() {
        return assembly;
    }

    Path state() {
        return state;
    }

    /** @throws LakeException if one is not known */
    Set<Reading> readings() {
        return readings.stream().map(Reading::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Reading.class)));
    }
}
