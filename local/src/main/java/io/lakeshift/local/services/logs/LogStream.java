package io.lakeshift.local.services.logs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One log stream: a text file with a line per event, which starts with the event's time. Further lines of a message
 * are indented by a tab. Thread-safe.
 */
public final class LogStream {
    private final String name;
    private final Instant created;
    private final Path file;
    private final InstantSource clock;

    LogStream(String name, Instant created, Path file, InstantSource clock) {
        this.name = requireNonNull(name, "name is null");
        this.created = requireNonNull(created, "created is null");
        this.file = requireNonNull(file, "file is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public String name() {
        return name;
    }

    /** The file that holds the events. */
    public Path file() {
        return file;
    }

    Instant created() {
        return created;
    }

    /** Adds an event of this moment. */
    public void append(String message) {
        append(List.of(new LogEvent(clock.instant(), message)));
    }

    /** Adds events in the order given. */
    public synchronized void append(List<LogEvent> events) {
        StringBuilder lines = new StringBuilder();
        for (LogEvent event : events) {
            lines.append(event.time().truncatedTo(ChronoUnit.MILLIS)).append(' ');
            lines.append(event.message().stripTrailing().replace("\r", "").replace("\n", "\n\t"))
                    .append('\n');
        }
        try {
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** All events, in the order of their times. */
    public synchronized List<LogEvent> events() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<LogEvent> events = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (line.startsWith("\t") && !events.isEmpty()) {
                    LogEvent begun = events.remove(events.size() - 1);
                    events.add(new LogEvent(begun.time(), begun.message() + "\n" + line.substring(1)));
                } else {
                    int space = line.indexOf(' ');
                    events.add(new LogEvent(Instant.parse(line.substring(0, space)), line.substring(space + 1)));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
        events.sort(Comparator.comparing(LogEvent::time));
        return events;
    }
}
