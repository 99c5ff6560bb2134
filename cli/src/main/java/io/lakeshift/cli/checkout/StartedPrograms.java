package io.lakeshift.cli.checkout;

import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs as processes. One that still runs when this process is told to end is told so too. */
final class StartedPrograms implements Programs {

    /**
     * What keeps the CDK's runtime from warning at length about Node.js releases past their end of life, in every
     * synthesis; the lake is tested with them.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20,21,22,23,24,25,26,27,28",
            "JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "true");

    @Override
    public int run(List<String> command) {
        return end(command, new ProcessBuilder(command).inheritIO());
    }

    @Override
    public int runLogged(List<String> command, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
        } catch (IOException unwritable) {
            throw new CommandException("cannot write " + log + ": " + unwritable.getMessage(), unwritable);
        }
        return end(
                command, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
    }

    private static int end(List<String> command, ProcessBuilder builder) {
        try {
            builder.environment().putAll(ENVIRONMENT);
            Process process = builder.start();
            Thread stop = new Thread(process::destroy, "stop " + command.get(0));
            Runtime.getRuntime().addShutdownHook(stop);
            int exit = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
            return exit;
        } catch (IOException failed) {
            throw new CommandException("cannot start %s: %s".formatted(command.get(0), failed.getMessage()), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException("stopped while %s was running".formatted(command.get(0)), stopped);
        }
    }
}
