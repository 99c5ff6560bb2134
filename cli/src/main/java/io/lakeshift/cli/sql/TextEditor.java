package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program in which texts are edited: {@code VISUAL}, {@code EDITOR}, or {@code vi}. */
final class TextEditor {
    private final String command;

    TextEditor(Map<String, String> environment) {
        this.command = Stream.of("VISUAL", "EDITOR")
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .filter(program -> !program.isBlank())
                .findFirst()
                .orElse("vi");
    }

    /** Lets a person edit a text; gives what became of it. */
    String edit(String text) {
        Path file = null;
        try {
            file = Files.createTempFile("statement", ".sql");
            Files.writeString(file, text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
            return edit(file);
        } catch (IOException unwritable) {
            throw new SqlFailedException("No temporary file can be written: " + unwritable.getMessage());
        } finally {
            if (file != null) {
                file.toFile().delete();
            }
        }
    }

    /** Lets a person edit a file; gives its text afterwards. */
    String edit(Path file) {
        try {
            int status = new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new SqlFailedException("The editor " + command + " ended with " + status
                        + "; nothing was run. EDITOR names another one");
            }
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failed) {
            throw new SqlFailedException("The editor " + command + " could not be used: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SqlFailedException("The editor " + command + " was not waited for");
        }
    }
}
