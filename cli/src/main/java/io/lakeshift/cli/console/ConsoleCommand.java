package io.lakeshift.cli.console;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.local.LakeLock;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Opens the console in the browser. */
@Command(
        name = "console",
        description = {
            "Prints the address of the console, and opens it where the machine has a desktop. Without --env it is that of the"
                    + " lake that runs on this machine.",
            "With --env it is an environment in AWS: the pages are served on this machine until Ctrl-C, with your own"
                    + " credentials, and change nothing there."
        },
        mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Callable<Integer> {

    @Mixin
    private LakeChoice lake;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4567",
            description = "with --env: the port on 127.0.0.1; default ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--no-browser", description = "only print the address")
    private boolean withoutBrowser;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 1 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port is %d; allowed: 1 to 65535".formatted(port));
        }
        LakeConfig config = lake.config();
        if (lake.option().isLocal()) {
            show(ofRunningLake());
        } else {
            serve(config);
        }
        return ExitCode.DONE;
    }

    private String ofRunningLake() {
        LakeLock.Running running = lake.option()
                .running()
                .orElseThrow(() -> new CommandException(
                        "no lake is running on " + lake.option().state() + "; ./lake up starts one"));
        return new ConsoleFile(lake.option().state())
                .address(running)
                .orElseThrow(
                        () -> new CommandException(
                                "the lake at " + running.endpoint()
                                        + " has no console: it is no ./lake up, or not yet up, or deployed from no environment of cdk.json"));
    }

    private void serve(LakeConfig config) throws IOException, InterruptedException {
        try (Console console = Console.of(config, lake.option(), port);
                Endpoint endpoint = Endpoint.ofPages(port, console.pages())) {
            endpoint.start();
            show(console.address());
            spec.commandLine().getOut().println("Ctrl-C ends it.");
            spec.commandLine().getOut().flush();
            // Nothing but a signal ends it.
            new CountDownLatch(1).await();
        }
    }

    private void show(String address) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(address);
        out.flush();
        if (!withoutBrowser) {
            new Browser(System.getenv()).open(address);
        }
    }
}
