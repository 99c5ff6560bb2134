package io.lakeshift.cli.runs;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditSchema;
import io.lakeshift.lambdas.audit.DynamoDbAuditTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Searches of the audit table, which is read whole: it has a small row a file, and no index that sorts all of them. */
public final class AuditedRuns {
    /** As many rows as one call gives by their ids. */
    static final int MOST = 100;

    private static final String PROJECTION = String.join(
            ", ",
            AuditSchema.EXECUTION_ID,
            AuditSchema.EXECUTION_NAME,
            AuditSchema.SOURCE_KEY,
            AuditSchema.STATUS,
            AuditSchema.ARRIVED_SECONDS,
            AuditSchema.INPUT);

    private static final Comparator<AuditRow> NEWEST_FIRST = Comparator.comparing(
                    (AuditRow row) -> row.timing().arrived())
            .reversed()
            .thenComparing(AuditRow::executionId);

    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbAuditTable rows;

    /** @param table the name of the audit table */
    AuditedRuns(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.rows = new DynamoDbAuditTable(client, table);
    }

    /**
     * The newest runs that a search finds, the newest first.
     *
     * @param most how many at most, up to {@link #MOST}
     */
    List<AuditedRun> newest(Predicate<RunKey> search, int most) {
        return newest(keys(), search, most);
    }

    /**
     * The newest of all runs, the newest first, with everything that the table has of them.
     *
     * @param most how many at most
     * @throws CommandException if the table is not there
     */
    public List<AuditedRun> newest(int most) {
        try (Stream<AuditRow> all = rows.all()) {
            return all.sorted(NEWEST_FIRST).limit(most).map(AuditedRun::of).toList();
        } catch (ResourceNotFoundException absent) {
            throw notDeployed(absent);
        }
    }

    /** The ids of the runs that wait or go on. */
    public List<String> unended() {
        return existing(() ->
                Stream.concat(rows.waiting().stream(), rows.running().stream()).toList());
    }

    /** Runs as they are now, in no order; those that are gone are left out. */
    public List<AuditedRun> findAll(List<String> ids) {
        List<AuditedRun> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + MOST));
            existing(() -> rows.findAll(some)).forEach(row -> found.add(AuditedRun.of(row)));
        }
        return found;
    }

    private <T> T existing(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (ResourceNotFoundException absent) {
            throw notDeployed(absent);
        }
    }

    private List<AuditedRun> newest(List<RunKey> keys, Predicate<RunKey> search, int most) {
        PriorityQueue<RunKey> newest = new PriorityQueue<>(RunKey.OLDEST_FIRST);
        for (RunKey key : keys) {
            if (search.test(key)) {
                newest.add(key);
                if (newest.size() > most) {
                    newest.remove();
                }
            }
        }
        List<String> ids = newest.stream().map(RunKey::id).toList();
        List<AuditRow> found = new ArrayList<>(rows.findAll(ids));
        found.sort(NEWEST_FIRST);
        return found.stream().map(AuditedRun::of).toList();
    }

    /**
     * A run as it is now.
     *
     * @throws CommandException if it is gone
     */
    public AuditedRun find(String id) {
        return rows.find(id)
                .map(AuditedRun::of)
                .orElseThrow(() -> new CommandException("the run " + id + " is no longer in the audit table"));
    }

    /**
     * The run that somebody names.
     *
     * @param name an id or its beginning, the name of an execution, a {@code Db/Table} or a file: of several runs the newest
     * @throws CommandException if there is none, or an id's beginning is that of several
     */
    public AuditedRun named(String name) {
        // A whole id needs no search.
        Optional<AuditedRun> run = existing(() -> rows.find(name)).map(AuditedRun::of);
        return run.orElseGet(() -> searched(name));
    }

    private AuditedRun searched(String name) {
        List<RunKey> keys = keys();
        List<AuditedRun> exact = newest(keys, key -> key.isCalled(name), 1);
        if (!exact.isEmpty()) {
            return exact.get(0);
        }
        List<AuditedRun> like = newest(keys, key -> key.id().startsWith(name), 2);
        if (like.size() > 1) {
            throw new CommandException("several runs begin with \"%s\"; give more of it, for example %s"
                    .formatted(name, like.get(0).id()));
        }
        if (like.isEmpty()) {
            throw new CommandException(
                    ("there is no run \"%s\"; allowed: an id or its beginning, the name of an execution, a"
                                    + " Db/Table or a file, as ./lake runs lists them")
                            .formatted(name));
        }
        return like.get(0);
    }

    /**
     * The run that somebody names, or the newest.
     *
     * @param name as {@link #named} takes it; null if the newest is meant
     */
    AuditedRun namedOrNewest(String name) {
        return name != null
                ? named(name)
                : newest(key -> true, 1).stream()
                        .findFirst()
                        .orElseThrow(() -> new CommandException("nothing has run yet"));
    }

    private List<RunKey> keys() {
        try {
            return client
                    .scanPaginator(request -> request.tableName(table).projectionExpression(PROJECTION))
                    .items()
                    .stream()
                    .map(RunKey::of)
                    .toList();
        } catch (ResourceNotFoundException absent) {
            throw notDeployed(absent);
        }
    }

    private CommandException notDeployed(ResourceNotFoundException absent) {
        return new CommandException("there is no table %s: the lake is not deployed here".formatted(table), absent);
    }
}
