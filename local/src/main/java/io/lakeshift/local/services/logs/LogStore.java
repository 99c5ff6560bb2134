package io.lakeshift.local.services.logs;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All log groups. The group {@code /aws/lambda/x} is the folder {@code aws/lambda/x} below the log folder, each of its
 * streams a file in it. Thread-safe.
 */
public final class LogStore {
    private static final Pattern GROUP_NAME = Pattern.compile("[A-Za-z0-9_/.#-]{1,512}");

    private final Path directory;
    private final InstantSource clock;
    private final TreeMap<String, LogGroup> groups = new TreeMap<>();

    public LogStore(Path directory) {
        this(directory, InstantSource.system());
    }

    LogStore(Path directory, InstantSource clock) {
        this.directory = requireNonNull(directory, "directory is null");
        this.clock = requireNonNull(clock, "clock is null");
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                // Reading a group may delete expired streams, which must not happen under the walk.
                files.filter(file -> file.endsWith(LogGroup.FILE)).toList().stream()
                        .map(file -> LogGroup.read(file, clock))
                        .forEach(group -> groups.put(group.name(), group));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read %s: %s".formatted(directory, e.getMessage()), e);
            }
        }
    }

    /** The stream to write to; group and stream are made if they are not there. */
    public synchronized LogStream open(String group, String stream) {
        return ensure(group).open(stream);
    }

    /** The groups in the order of their names. */
    synchronized List<LogGroup> groups() {
        return List.copyOf(groups.values());
    }

    synchronized Optional<LogGroup> find(String group) {
        return Optional.ofNullable(groups.get(group));
    }

    /** @throws AwsException ResourceNotFoundException */
    LogGroup group(String name) {
        return find(name)
                .orElseThrow(() -> new AwsException(
                        400,
                        "ResourceNotFoundException",
                        "The specified log group does not exist: '%s'".formatted(name)));
    }

    /** The group, made if it is not there. */
    synchronized LogGroup ensure(String name) {
        if (!groups.containsKey(name)) {
            create(name);
        }
        return groups.get(name);
    }

    /** @throws AwsException ResourceAlreadyExistsException, InvalidParameterException */
    synchronized void create(String name) {
        Path folder = directory.resolve(name.replaceFirst("^/+", "")).normalize();
        if (!GROUP_NAME.matcher(name).matches() || !folder.startsWith(directory) || folder.equals(directory)) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "log group name '%s' is not 1 to 512 of the characters A-Z a-z 0-9 _ / . # -".formatted(name));
        }
        if (groups.containsKey(name)) {
            throw new AwsException(400, "ResourceAlreadyExistsException", "The specified log group already exists");
        }
        groups.put(name, LogGroup.create(name, folder, clock));
    }

    synchronized void delete(LogGroup group) {
        group.delete();
        groups.remove(group.name());
    }
}
