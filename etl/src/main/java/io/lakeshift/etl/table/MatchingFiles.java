package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a table that have the same keys as others: the files that hold one are written anew without them, and the rest
 * of the table is not touched. Compaction may have put rows of several partitions into one file, so that no file is taken to
 * hold one kind of rows only.
 */
final class MatchingFiles {

    private final SparkSession spark;
    private final Table table;
    private final Table written;
    private final MergeKeys keys;

    /**
     * Names a table and the keys.
     *
     * @param table as it is before the change
     * @param written the same with the columns it has after the change
     */
    MatchingFiles(SparkSession spark, Table table, Table written, MergeKeys keys) {
        this.spark = spark;
        this.table = table;
        this.written = written;
        this.keys = keys;
    }

    /**
     * What takes rows out of a table.
     *
     * @param files which hold some of them
     * @param rest the other rows of those files, in files that no snapshot has yet
     */
    record Removal(List<DataFile> files, List<DataFile> rest) {

        static Removal none() {
            return new Removal(List.of(), List.of());
        }
    }

    /** Prepares to take out the rows whose keys are among these. */
    Removal without(Dataset<Row> others) {
        Dataset<Row> wanted = others.select(keys.columns()).distinct();
        List<FileScanTask> candidates = new SnapshotFiles(spark, table).plan(bounds(wanted));
        if (candidates.isEmpty()) {
            return Removal.none();
        }
        SnapshotFiles files = new SnapshotFiles(spark, written);
        Set<String> holding = files.holding(candidates, rows -> joined(rows, wanted, "left_semi"));
        Map<Integer, List<FileScanTask>> bySpec = candidates.stream()
                .filter(file -> holding.contains(file.file().location()))
                .collect(Collectors.groupingBy(file -> file.file().specId()));
        List<DataFile> taken = new ArrayList<>();
        List<DataFile> rest = new ArrayList<>();
        try {
            bySpec.forEach((spec, of) -> {
                of.forEach(file -> taken.add(file.file()));
                rest.addAll(files.rewrite(
                        of,
                        rows -> spread(
                                joined(rows, wanted, "left_anti"), table.specs().get(spec)),
                        spec));
            });
        } catch (RuntimeException e) {
            SnapshotFiles.discard(table, rest);
            throw e;
        }
        return new Removal(taken, rest);
    }

    private Dataset<Row> joined(Dataset<Row> rows, Dataset<Row> wanted, String kind) {
        Column same = keys.names().stream()
                .map(key -> rows.col(quoted(key)).equalTo(wanted.col(quoted(key))))
                .reduce(Column::and)
                .orElseThrow();
        return rows.join(wanted, same, kind);
    }

    /** A task writes a file for each partition it has rows of. */
    static Dataset<Row> spread(Dataset<Row> rows, PartitionSpec spec) {
        Object[] columns = spec.fields().stream()
                .map(PartitionField::name)
                .map(name -> col(quoted(name)).expr())
                .toArray();
        return rows.hint("rebalance", columns);
    }

    /** Which files may hold such rows, by the least and the greatest value of each key. */
    private Expression bounds(Dataset<Row> wanted) {
        List<Column> bounds = new ArrayList<>();
        for (Column key : keys.columns()) {
            bounds.add(min(key));
            bounds.add(max(key));
        }
        Row found = wanted.agg(bounds.get(0), bounds.stream().skip(1).toArray(Column[]::new))
                .head();
        Expression all = Expressions.alwaysTrue();
        for (int i = 0; i < keys.names().size(); i++) {
            all = Expressions.and(all, between(keys.names().get(i), found.get(2 * i), found.get(2 * i + 1)));
        }
        return all;
    }

    private static Expression between(String key, Object least, Object greatest) {
        if (least == null) {
            return Expressions.alwaysFalse();
        }
        boolean comparable = least instanceof String || least instanceof Integer || least instanceof Long;
        if (comparable) {
            return Expressions.and(
                    Expressions.greaterThanOrEqual(key, least), Expressions.lessThanOrEqual(key, greatest));
        }
        if (least instanceof Date first && greatest instanceof Date last) {
            return Expressions.and(
                    Expressions.greaterThanOrEqual(
                            key, (int) first.toLocalDate().toEpochDay()),
                    Expressions.lessThanOrEqual(key, (int) last.toLocalDate().toEpochDay()));
        }
        // Files are not told apart by keys of other types: all are looked at.
        return Expressions.alwaysTrue();
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
