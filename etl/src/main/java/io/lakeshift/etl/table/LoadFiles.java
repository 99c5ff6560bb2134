package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.ResidualEvaluator;
import org.apache.iceberg.expressions.StrictMetricsEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * Which data files hold the rows of one load. A load is written into files of its own; when compaction has merged those with
 * others, the load is cut out of the merged ones again: the same rows in other files.
 */
final class LoadFiles {

    private static final int TRIES = 5;

    private final SparkSession spark;
    private final Map<String, String> identity;

    LoadFiles(SparkSession spark, Map<String, String> identity) {
        this.spark = spark;
        this.identity = identity;
    }

    /** What Iceberg knows a load's rows by. */
    Expression rows() {
        return identity.entrySet().stream()
                .map(part -> (Expression) Expressions.equal(part.getKey(), part.getValue()))
                .reduce(Expressions::and)
                .orElseThrow();
    }

    /** The same for Spark; never null. */
    private Column condition() {
        return identity.entrySet().stream()
                .map(part -> col(part.getKey()).eqNullSafe(lit(part.getValue())))
                .reduce(Column::and)
                .orElseThrow();
    }

    /** The files that hold all rows of the load and no others, after it was cut out of those that it shared. */
    List<DataFile> own(Supplier<Table> current) {
        for (int left = TRIES - 1; ; left--) {
            Table table = current.get();
            try {
                return own(table);
            } catch (ValidationException e) {
                // The files were rewritten in between.
                if (left == 0) {
                    throw new TableException(
                            "table " + table.name() + " holds the load in files that other runs rewrote " + TRIES
                                    + " times while it was to be replaced; nothing was written",
                            e);
                }
            }
        }
    }

    private List<DataFile> own(Table table) {
        SnapshotFiles files = new SnapshotFiles(spark, table);
        List<DataFile> own = new ArrayList<>();
        List<FileScanTask> doubtful = new ArrayList<>();
        for (FileScanTask file : files.plan(rows())) {
            if (holdsNothingElse(table, file)) {
                own.add(file.file());
            } else {
                doubtful.add(file);
            }
        }
        if (!doubtful.isEmpty()) {
            Set<String> holding = files.holding(doubtful, condition());
            own.addAll(cut(
                    table,
                    files,
                    doubtful.stream()
                            .filter(file -> holding.contains(file.file().location()))
                            .toList()));
        }
        return own;
    }

    private boolean holdsNothingElse(Table table, FileScanTask file) {
        Expression unknown = ResidualEvaluator.of(file.spec(), rows(), true)
                .residualFor(file.file().partition());
        return new StrictMetricsEvaluator(table.schema(), unknown).eval(file.file());
    }

    /** Divides shared files into those with other rows, which keep their layout, and those with the load's, which it gives. */
    private List<DataFile> cut(Table table, SnapshotFiles files, List<FileScanTask> shared) {
        if (shared.isEmpty()) {
            return List.of();
        }
        List<DataFile> cut = files.rewrite(
                shared,
                rows -> rows.filter(condition()).coalesce(1),
                table.spec().specId());
        List<DataFile> all = new ArrayList<>(cut);
        shared.stream()
                .collect(Collectors.groupingBy(file -> file.file().specId()))
                .forEach((spec, of) -> all.addAll(
                        files.rewrite(of, rows -> rows.filter(not(condition())).coalesce(1), spec)));
        files.replace(shared, all);
        return cut;
    }
}
