package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.state.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The statements of the last day, each in a file. Every access to a record goes through here. Thread-safe. */
final class StatementLog {
    static final Duration KEPT = Duration.ofHours(24);
    private static final Duration TOKEN_KEPT = Duration.ofHours(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final InstantSource clock;
    private final Map<String, StatementRecord> records = new LinkedHashMap<>();
    private long nextQueryId;

    StatementLog(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.nextQueryId = clock.millis() / 1000;
        load();
    }

    private void load() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<StatementRecord> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                JsonNode document = new JsonFile(file).read().orElseThrow();
                found.add(JSON.treeToValue(document, StatementRecord.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The statements in " + directory + " cannot be read", e);
        }
        found.sort(Comparator.comparingLong(record -> record.progress.createdMillis));
        for (StatementRecord record : found) {
            records.put(record.id, record);
            if (!record.progress.status.isTerminal()) {
                record.progress.status = StatementStatus.ABORTED;
                record.progress.error = "The warehouse was stopped while the statement ran";
                save(record);
            }
        }
        forgetOld();
    }

    private void save(StatementRecord record) {
        new JsonFile(directory.resolve(record.id + ".json")).write(JSON.valueToTree(record));
    }

    private void forgetOld() {
        long oldest = clock.millis() - KEPT.toMillis();
        List<StatementRecord> old = records.values().stream()
                .filter(record -> record.progress.createdMillis < oldest && record.progress.status.isTerminal())
                .toList();
        for (StatementRecord record : old) {
            records.remove(record.id);
            try {
                Files.deleteIfExists(directory.resolve(record.id + ".json"));
                for (int part = 0; part < record.parts.size(); part++) {
                    Files.deleteIfExists(resultFile(record, part));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The old statement " + record.id + " cannot be deleted", e);
            }
        }
    }

    /** Remembers a new statement, unless its client token has been seen: then the earlier one is the answer. */
    synchronized StatementRecord add(StatementRecord record) {
        Optional<StatementRecord> earlier = earlier(record);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        forgetOld();
        record.progress.createdMillis = clock.millis();
        record.progress.updatedMillis = record.progress.createdMillis;
        for (StatementRecord.Part part : record.parts) {
            part.progress.createdMillis = record.progress.createdMillis;
            part.progress.updatedMillis = record.progress.createdMillis;
            part.queryId = nextQueryId++;
        }
        records.put(record.id, record);
        save(record);
        return record;
    }

    private Optional<StatementRecord> earlier(StatementRecord record) {
        String token = record.options.clientToken();
        long oldest = clock.millis() - TOKEN_KEPT.toMillis();
        return records.values().stream()
                .filter(known -> !token.isEmpty()
                        && known.options.clientToken().equals(token)
                        && known.origin.owner().equals(record.origin.owner())
                        && known.progress.createdMillis >= oldest)
                .findFirst();
    }

    /** Changes a record and tells those who wait. An end is kept before anybody hears of it. */
    synchronized void change(StatementRecord record, Consumer<StatementRecord> change) {
        change.accept(record);
        record.progress.updatedMillis = clock.millis();
        if (record.progress.status.isTerminal()) {
            save(record);
        }
        notifyAll();
    }

    /** Looks at a statement by its id, or by that of a part. */
    synchronized <T> Optional<T> read(String id, Function<StatementRecord, T> reader) {
        int colon = id.indexOf(':');
        return Optional.ofNullable(records.get(colon < 0 ? id : id.substring(0, colon)))
                .map(reader);
    }

    /** Looks at all statements, the newest first. */
    synchronized <T> List<T> readAll(Function<StatementRecord, Optional<T>> reader) {
        List<T> found = new ArrayList<>();
        records.values().forEach(record -> reader.apply(record).ifPresent(item -> found.add(0, item)));
        return found;
    }

    /** Waits until a statement has ended, or the time is over. */
    synchronized void await(StatementRecord record, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toNanos();
                    left > 0 && !record.progress.status.isTerminal();
                    left = deadline - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the rows of a part are kept. */
    Path resultFile(StatementRecord record, int part) {
        return directory.resolve(record.id + "-" + part + ".rows");
    }

    long now() {
        return clock.millis();
    }
}
