package io.lakeshift.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

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
}
