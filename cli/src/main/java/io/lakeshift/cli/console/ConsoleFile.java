package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.local.LakeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The address of the console of a running lake, in a file of the lake's state that only its owner can read. */
final class ConsoleFile {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    /** @param state the folder of the lake's data */
    ConsoleFile(Path state) {
        this.file = state.resolve("console.json");
    }

    /** Keeps the address for as long as this process runs the lake. */
    void write(String address) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(
                    file,
                    JSON.writeValueAsBytes(JSON.createObjectNode()
                            .put("pid", ProcessHandle.current().pid())
                            .put("address", address)));
        } catch (IOException unwritable) {
            throw new CommandException("cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }

    /** The address of a running lake's console; empty if it has none. */
    Optional<String> address(LakeLock.Running running) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode kept = JSON.readTree(file.toFile());
            return kept.path("pid").asLong() == running.pid()
                    ? Optional.ofNullable(kept.path("address").textValue())
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new CommandException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
