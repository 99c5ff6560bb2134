package io.lakeshift.cli.catalog;

import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.lambdas.audit.JobStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many rows runs have committed to their tables, as the snapshots tell that are still kept. Thread-safe. */
public final class CommittedRows {
    private final GlueTables tables;
    private final TableSnapshots snapshots;
    private final Map<CatalogName, Known> known = new ConcurrentHashMap<>();

    /**
     * What a table's snapshots say.
     *
     * @param metadata the location of the metadata file that it was read from
     * @param rows by the ids of runs
     */
    private record Known(String metadata, Map<String, Long> rows) {}

    public CommittedRows(GlueTables tables, TableSnapshots snapshots) {
        this.tables = tables;
        this.snapshots = snapshots;
    }

    /** The rows of runs by their ids; none of one that did not succeed, that loads none, or whose snapshot has expired. */
    public Map<String, Long> of(List<AuditedRun> runs) {
        Map<String, Long> rows = new HashMap<>();
        Set<CatalogName> read = new HashSet<>();
        for (AuditedRun run : runs) {
            String[] workflow = run.row().sourceKey().toLowerCase(Locale.ROOT).split("/", 2);
            if (run.row().status() == JobStatus.SUCCEEDED && workflow.length == 2) {
                CatalogName table = new CatalogName(workflow[0], workflow[1]);
                Known now = known.get(table);
                if ((now == null || !now.rows().containsKey(run.id())) && read.add(table)) {
                    now = read(table, now);
                    known.put(table, now);
                }
                Long committed = now.rows().get(run.id());
                if (committed != null) {
                    rows.put(run.id(), committed);
                }
            }
        }
        return rows;
    }

    /** Reads a table's metadata, if it is another one than before. */
    private Known read(CatalogName table, Known before) {
        String metadata = tables.find(table).flatMap(DescribedTable::metadata).orElse("");
        if (metadata.isEmpty() || before != null && before.metadata().equals(metadata)) {
            return before == null ? new Known("", Map.of()) : before;
        }
        Map<String, Long> rows = new HashMap<>();
        snapshots
                .of(metadata)
                .forEach(snapshot -> snapshot.run()
                        .ifPresent(run -> snapshot.rows().added().ifPresent(added -> rows.putIfAbsent(run, added))));
        return new Known(metadata, rows);
    }
}
