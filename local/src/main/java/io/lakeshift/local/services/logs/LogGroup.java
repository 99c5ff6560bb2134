package io.lakeshift.local.services.logs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.state.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One log group: a folder with a file per stream and {@value #FILE}, which says what they are. Thread-safe. */
final class LogGroup {
    static final String FILE = "group.json";

    private final String name;
    private final Path directory;
    private final InstantSource clock;
    private final JsonFile file;
    private final Instant created;
    private final TreeMap<String, LogStream> streams = new TreeMap<>();
    private OptionalInt retentionDays;

    private LogGroup(String name, Path directory, InstantSource clock, JsonNode document) {
        this.name = requireNonNull(name, "name is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.file = new JsonFile(directory.resolve(FILE));
        this.created = Instant.parse(document.path("created").asText());
        this.retentionDays = document.has("retentionDays")
                ? OptionalInt.of(document.get("retentionDays").asInt())
                : OptionalInt.empty();
        for (JsonNode stream : document.path("streams")) {
            put(
                    stream.path("name").asText(),
                    Instant.parse(stream.path("created").asText()));
        }
    }

    static LogGroup create(String name, Path directory, InstantSource clock) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("created", clock.instant().toString());
        LogGroup group = new LogGroup(name, directory, clock, document);
        group.save();
        return group;
    }

    /** Reads a group of an earlier run. */
    static LogGroup read(Path file, InstantSource clock) {
        JsonNode document =
                new JsonFile(file).read().orElseThrow(() -> new IllegalStateException("%s is gone".formatted(file)));
        LogGroup group = new LogGroup(document.path("name").asText(), file.getParent(), clock, document);
        group.expire();
        return group;
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    synchronized OptionalInt retentionDays() {
        return retentionDays;
    }

    synchronized void retain(OptionalInt days) {
        retentionDays = requireNonNull(days, "days is null");
        save();
    }

    synchronized List<LogStream> streams() {
        return List.copyOf(streams.values());
    }

    synchronized Optional<LogStream> find(String stream) {
        return Optional.ofNullable(streams.get(stream));
    }

    /** The stream, made if it is not there. */
    synchronized LogStream open(String stream) {
        if (!streams.containsKey(stream)) {
            create(stream);
        }
        return streams.get(stream);
    }

    synchronized void create(String stream) {
        if (stream.isEmpty() || stream.length() > 512 || stream.contains(":") || stream.contains("*")) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "log stream name '%s' is not 1 to 512 characters without ':' and '*'".formatted(stream));
        }
        if (streams.containsKey(stream)) {
            throw new AwsException(400, "ResourceAlreadyExistsException", "The specified log stream already exists");
        }
        put(stream, clock.instant());
        save();
    }

    synchronized void delete(LogStream stream) {
        streams.remove(stream.name());
        save();
        deleteFile(stream.file());
    }

    synchronized void delete() {
        streams.values().forEach(stream -> deleteFile(stream.file()));
        streams.clear();
        deleteFile(directory.resolve(FILE));
    }

    private void expire() {
        if (retentionDays.isEmpty()) {
            return;
        }
        Instant oldest = clock.instant().minus(Duration.ofDays(retentionDays.getAsInt()));
        List<LogStream> expired = new ArrayList<>();
        for (LogStream stream : streams.values()) {
            try {
                if (Files.exists(stream.file())
                        && Files.getLastModifiedTime(stream.file()).toInstant().isBefore(oldest)) {
                    expired.add(stream);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read %s: %s".formatted(stream.file(), e.getMessage()), e);
            }
        }
        expired.forEach(this::delete);
    }

    private void put(String stream, Instant streamCreated) {
        streams.put(stream, new LogStream(stream, streamCreated, directory.resolve(fileOf(stream)), clock));
    }

    /** Slashes become dashes for people who look into the folder; the hash keeps two such names apart. */
    private static String fileOf(String stream) {
        String readable = stream.replaceAll("[^A-Za-z0-9._$@=-]", "-");
        return readable.equals(stream) ? stream + ".log" : "%s-%08x.log".formatted(readable, stream.hashCode());
    }

    private void save() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("name", name);
        document.put("created", created.toString());
        retentionDays.ifPresent(days -> document.put("retentionDays", days));
        var list = document.putArray("streams");
        streams.values()
                .forEach(stream -> list.addObject()
                        .put("name", stream.name())
                        .put("created", stream.created().toString()));
        file.write(document);
    }

    private static void deleteFile(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete %s: %s".formatted(path, e.getMessage()), e);
        }
    }
}
