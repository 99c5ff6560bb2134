package io.lakeshift.cli.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that are not started: it is kept what they would have been told. */
public final class RecordedPrograms implements Programs {
    private final List<String> commands = new ArrayList<>();
    private int exit;

    /** What was to be started, each with its arguments behind it. */
    public List<String> commands() {
        return commands;
    }

    /** Lets all further programs end with a code. */
    public RecordedPrograms endingWith(int code) {
        exit = code;
        return this;
    }

    @Override
    public int run(List<String> command) {
        commands.add(String.join(" ", command));
        return exit;
    }

    @Override
    public int runLogged(List<String> command, Path log) {
        if (command.equals(List.of("node", "--version"))) {
            try {
                Files.createDirectories(log.toAbsolutePath().getParent());
                Files.writeString(log, "v20.1.0\n");
                return 0;
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        return run(command);
    }
}
