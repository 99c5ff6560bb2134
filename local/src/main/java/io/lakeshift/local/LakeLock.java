package io.lakeshift.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.warehouse.control.WarehouseEndpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Keeps a state directory for one lake, and tells others which process that is. */
public final class LakeLock implements AutoCloseable {
    private final FileChannel channel;
    private final JsonFile description;

    private LakeLock(FileChannel channel, JsonFile description) {
        this.channel = channel;
        this.description = description;
    }

    /**
     * A running lake.
     *
     * @param pid its process
     * @param endpoint where it listens
     * @param region the region it stands for
     * @param sql where SQL clients reach its warehouses; none until it is up
     */
    public record Running(long pid, URI endpoint, String region, List<WarehouseEndpoints.Address> sql) {}

    /**
     * Takes the directory.
     *
     * @throws LakeException if another lake has it, or it cannot be written
     */
    static LakeLock take(Path stateDirectory) {
        try {
            Files.createDirectories(stateDirectory);
            FileChannel channel = FileChannel.open(
                    stateDirectory.resolve("lake.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel).isEmpty()) {
                channel.close();
                throw new LakeException("a lake is already running on " + stateDirectory
                        + running(stateDirectory)
                                .map(lake -> ", at " + lake.endpoint() + " (process " + lake.pid() + ")")
                                .orElse("")
                        + "; ./lake down stops it");
            }
            return new LakeLock(channel, descriptionIn(stateDirectory));
        } catch (IOException unwritable) {
            throw new LakeException("cannot write to " + stateDirectory + ": " + unwritable.getMessage(), unwritable);
        }
    }

    /** Tells others where the lake listens. */
    void announce(LocalContext context, List<WarehouseEndpoints.Address> sql) {
        ObjectNode running = JsonNodeFactory.instance
                .objectNode()
                .put("pid", ProcessHandle.current().pid())
                .put("endpoint", context.endpoint().toString())
                .put("region", context.region());
        ArrayNode addresses = running.putArray("sql");
        sql.forEach(address -> addresses
                .addObject()
                .put("warehouse", address.warehouse())
                .put("host", address.host())
                .put("port", address.port()));
        description.write(running);
    }

    /** The lake that runs on a state directory; empty if none does. */
    public static Optional<Running> running(Path stateDirectory) {
        Path lock = stateDirectory.resolve("lake.lock");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            Optional<FileLock> mine = locked(channel);
            if (mine.isPresent()) {
                return Optional.empty();
            }
        } catch (IOException unreadable) {
            throw new LakeException("cannot read " + lock + ": " + unreadable.getMessage(), unreadable);
        }
        return descriptionIn(stateDirectory).read().map(LakeLock::running);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new LakeException("cannot give the state directory back: " + failure.getMessage(), failure);
        }
    }

    private static Running running(JsonNode description) {
        return new Running(
                description.path("pid").asLong(),
                URI.create(description.path("endpoint").asText()),
                description.path("region").asText(),
                StreamSupport.stream(description.path("sql").spliterator(), false)
                        .map(address -> new WarehouseEndpoints.Address(
                                address.path("warehouse").asText(),
                                address.path("host").asText(),
                                address.path("port").asInt()))
                        .toList());
    }

    private static JsonFile descriptionIn(Path stateDirectory) {
        return new JsonFile(stateDirectory.resolve("lake.json"));
    }

    private static Optional<FileLock> locked(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException ours) {
            return Optional.empty();
        }
    }
}
