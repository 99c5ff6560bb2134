package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.services.cloudwatch.MetricStore.Minute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that keep the values of metrics: one for each day in UTC, with a line of JSON for what a minute had when it
 * was written. Lines of one minute add up.
 */
final class MetricJournal {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUFFIX = ".jsonl";

    private final Path folder;

    /** @param folder need not exist */
    MetricJournal(Path folder) {
        this.folder = folder;
    }

    /** Hands over all that is not older. A last line that was cut off when the lake was killed is removed. */
    void read(Instant oldest, BiConsumer<Minute, StatisticSet> taker) {
        for (Path file : files()) {
            if (!dayOf(file).isBefore(day(oldest))) {
                read(file, oldest, taker);
            }
        }
    }

    private static void read(Path file, Instant oldest, BiConsumer<Minute, StatisticSet> taker) {
        try {
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.length() < text.length()) {
                Files.writeString(file, whole);
            }
            for (String line : whole.lines().toList()) {
                JsonNode json = JSON.readTree(line);
                Instant start = Instant.parse(json.path("minute").asText());
                if (!start.isBefore(oldest)) {
                    taker.accept(minute(json, start), values(json));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Adds what these minutes had. */
    void append(Map<Minute, StatisticSet> minutes) {
        Map<LocalDate, String> days = minutes.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> day(entry.getKey().start()),
                        TreeMap::new,
                        Collectors.mapping(entry -> line(entry.getKey(), entry.getValue()), Collectors.joining())));
        days.forEach((day, lines) -> {
            Path file = folder.resolve(day + SUFFIX);
            try {
                Files.createDirectories(folder);
                Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot write " + file + ": " + unwritable.getMessage(), unwritable);
            }
        });
    }

    /** Removes the files of days that are older. */
    void forget(Instant oldest) {
        for (Path file : files()) {
            if (dayOf(file).isBefore(day(oldest))) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException undeletable) {
                    throw new UncheckedIOException(
                            "cannot delete " + file + ": " + undeletable.getMessage(), undeletable);
                }
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static LocalDate dayOf(Path file) {
        String name = file.getFileName().toString();
        return LocalDate.parse(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String line(Minute minute, StatisticSet values) {
        ObjectNode json = JSON.createObjectNode();
        json.put("minute", minute.start().toString());
        json.put("namespace", minute.metric().namespace())
                .put("name", minute.metric().name());
        ObjectNode dimensions = json.putObject("dimensions");
        minute.metric().dimensions().forEach(dimensions::put);
        json.put("unit", minute.unit()).put("count", values.count()).put("sum", values.sum());
        json.put("minimum", values.minimum()).put("maximum", values.maximum());
        return json + "\n";
    }

    private static Minute minute(JsonNode json, Instant start) {
        SortedMap<String, String> dimensions = new TreeMap<>();
        json.path("dimensions")
                .properties()
                .forEach(
                        entry -> dimensions.put(entry.getKey(), entry.getValue().asText()));
        MetricKey metric =
                new MetricKey(json.path("namespace").asText(), json.path("name").asText(), dimensions);
        return new Minute(metric, json.path("unit").asText(), start);
    }

    private static StatisticSet values(JsonNode json) {
        return new StatisticSet(
                json.path("count").asDouble(),
                json.path("sum").asDouble(),
                json.path("minimum").asDouble(),
                json.path("maximum").asDouble());
    }
}
