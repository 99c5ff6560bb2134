package io.lakeshift.cli.sql;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;

/** The program that shows what does not fit the terminal: {@code PAGER}, or {@code less} with lines that are not folded. */
final class Pager {
    private final String command;
    private final Terminal terminal;

    private Pager(String command, Terminal terminal) {
        this.command = command;
        this.terminal = terminal;
    }

    /** The pager of an environment; empty if it has none, or says so with an empty {@code PAGER}. */
    static Optional<Pager> of(Map<String, String> environment, Terminal terminal) {
        String chosen = environment.get("PAGER");
        if (chosen == null) {
            chosen = isInstalled("less", environment.getOrDefault("PATH", "")) ? "less" : "";
        }
        return chosen.isBlank() ? Optional.empty() : Optional.of(new Pager(chosen, terminal));
    }

    private static boolean isInstalled(String program, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** An output that starts the pager once there is more than a screen; until then it keeps what is written. */
    OutputStream open(OutputStream plain) {
        return new PagedOutput(plain, command, terminal.getSize());
    }
}
