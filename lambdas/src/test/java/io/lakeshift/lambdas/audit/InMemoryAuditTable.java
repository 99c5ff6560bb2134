package io.lakeshift.lambdas.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The job-audit table in memory. Its searches go to a copy that a test can hold back, as DynamoDB's indexes lag behind
 * their table.
 */
public final class InMemoryAuditTable implements AuditTable {

    private final Map<String, AuditRow> rows = new LinkedHashMap<>();
    private final Map<String, AuditRow> index = new LinkedHashMap<>();
    private final Map<String, String> publications = new LinkedHashMap<>();
    private final Map<String, List<String>> cancelled = new LinkedHashMap<>();
    private final Set<String> longWaits = new HashSet<>();
    private boolean indexHeld;
    private Runnable beforeNextChange = () -> {};

    /** From now on searches see the rows as they are now. */
    public void holdIndex() {
        indexHeld = true;
    }

    /** Searches see every row again. */
    public void releaseIndex() {
        indexHeld = false;
        index.putAll(rows);
    }

    /** Does something just before the next change, as another invocation would. */
    public void beforeNextChange(Runnable interference) {
        beforeNextChange = interference;
    }

    /** Writes a row over whatever is there. */
    public void store(AuditRow row) {
        rows.put(row.executionId(), row);
        if (!indexHeld) {
            index.put(row.executionId(), row);
        }
    }

    /** The only row. */
    public AuditRow onlyRow() {
        if (rows.size() != 1) {
            throw new IllegalStateException("Expected one row, found " + rows.values());
        }
        return rows.values().iterator().next();
    }

    /** All rows, oldest first. */
    public List<AuditRow> rows() {
        return List.copyOf(rows.values());
    }

    /** What was published by a run. */
    public Optional<String> publicationOf(String executionId) {
        return Optional.ofNullable(publications.get(executionId));
    }

    @Override
    public boolean putIfAbsent(AuditRow row) {
        interfere();
        if (rows.containsKey(row.executionId())) {
            return false;
        }
        store(row);
        return true;
    }

    @Override
    public Optional<AuditRow> find(String executionId) {
        return Optional.ofNullable(rows.get(executionId));
    }

    @Override
    public List<AuditRow> findAll(Collection<String> executionIds) {
        if (executionIds.size() > 100) {
            throw new IllegalArgumentException("At most 100 rows at once, not " + executionIds.size());
        }
        return executionIds.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public Stream<String> runsArrivedSince(SourceKey sourceKey, Instant since) {
        Comparator<AuditRow> oldestFirst =
                Comparator.comparing(row -> row.timing().arrived());
        return new ArrayList<>(index.values())
                .stream()
                        .filter(row -> row.sourceKey().equals(sourceKey.toString()))
                        .filter(row -> row.timing().arrived().getEpochSecond() >= since.getEpochSecond())
                        .sorted(oldestFirst.reversed())
                        .map(AuditRow::executionId);
    }

    @Override
    public List<String> waitingFor(SourceKey dependency) {
        return index.values().stream()
                .filter(row -> row.status() == JobStatus.QUEUED)
                .filter(row -> row.state().dependencyKey().equals(dependency.toString()))
                .map(AuditRow::executionId)
                .toList();
    }

    @Override
    public List<String> waiting() {
        return index.values().stream()
                .filter(row -> row.status() == JobStatus.QUEUED)
                .map(AuditRow::executionId)
                .toList();
    }

    @Override
    public List<String> running() {
        return index.values().stream()
                .filter(row -> row.status() == JobStatus.STARTED)
                .map(AuditRow::executionId)
                .toList();
    }

    @Override
    public boolean refuse(String executionId, String reason, Instant now) {
        return changeQueued(executionId, row -> row.in(JobState.rejected(reason), now));
    }

    @Override
    public boolean isLongWaitReported(String executionId) {
        return longWaits.contains(executionId);
    }

    @Override
    public void markLongWaitReported(String executionId) {
        longWaits.add(executionId);
    }

    @Override
    public boolean markStarted(String executionId, Instant now) {
        return changeQueued(
                executionId,
                row -> row.in(new JobState(JobStatus.STARTED, row.state().dependencyKey(), "", false), now));
    }

    @Override
    public boolean waitFor(String executionId, SourceKey dependency, Instant now) {
        return changeQueued(executionId, row -> row.in(JobState.queued(dependency), now));
    }

    @Override
    public void markReported(String executionId) {
        interfere();
        AuditRow row = rows.get(executionId);
        store(row.in(
                new JobState(
                        row.status(), row.state().dependencyKey(), row.state().errorMessage(), false),
                row.timing().updated()));
    }

    @Override
    public boolean end(RunEnd end) {
        interfere();
        AuditRow row = rows.get(end.executionId());
        if (row == null) {
            return false;
        }
        store(row.in(end.state(), end.at()));
        end.publicationJson().ifPresent(json -> publications.put(end.executionId(), json));
        return true;
    }

    @Override
    public boolean endUnlessEnded(RunEnd end) {
        AuditRow row = rows.get(end.executionId());
        return row != null && !row.status().isTerminal() && end(end);
    }

    @Override
    public void addCancelled(String executionId, Collection<String> statementIds) {
        if (rows.containsKey(executionId)) {
            cancelled.computeIfAbsent(executionId, id -> new ArrayList<>()).addAll(statementIds);
        }
    }

    /** The statements noted as cancelled for a run. */
    public List<String> cancelledOf(String executionId) {
        return cancelled.getOrDefault(executionId, List.of());
    }

    private boolean changeQueued(String executionId, UnaryOperator<AuditRow> change) {
        interfere();
        AuditRow row = rows.get(executionId);
        if (row == null || row.status() != JobStatus.QUEUED) {
            return false;
        }
        store(change.apply(row));
        return true;
    }

    private void interfere() {
        Runnable interference = beforeNextChange;
        beforeNextChange = () -> {};
        interference.run();
    }
}
