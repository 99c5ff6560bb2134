package io.lakeshift.redshift.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakeshift.redshift.engine.catalog.KeptDocument;
import io.lakeshift.redshift.engine.catalog.RelationName;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The refreshes of a warehouse's materialized views, the last thousand, kept in a file. Thread-safe. */
public final class RefreshHistory {
    private static final int KEPT = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeptDocument file;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One refresh that succeeded.
     *
     * @param status in the words of {@code sys_mv_refresh_history}
     * @param startMillis since 1970
     * @param endMillis since 1970
     */
    public record Entry(RelationName view, String user, String status, long startMillis, long endMillis) {
        /** How long it took. */
        public Duration duration() {
            return Duration.ofMillis(endMillis - startMillis);
        }
    }

    public RefreshHistory(KeptDocument file) {
        this.file = file;
        file.read().ifPresent(document -> document.forEach(entry -> entries.addLast(entry(entry))));
    }

    private static Entry entry(JsonNode json) {
        try {
            return JSON.treeToValue(json, Entry.class);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException("The history of refreshes cannot be read", malformed);
        }
    }

    /** Remembers a refresh that ends now. */
    public synchronized void add(RelationName view, String user, Instant start, String status) {
        entries.addLast(new Entry(view, user, status, start.toEpochMilli(), System.currentTimeMillis()));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        ArrayNode document = JSON.createArrayNode();
        entries.forEach(entry -> document.add(JSON.valueToTree(entry)));
        file.write(document);
    }

    /** The refreshes, the oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
