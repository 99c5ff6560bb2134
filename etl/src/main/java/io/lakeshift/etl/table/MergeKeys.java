package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns by which rows of a result find the rows of a table that they replace. */
public final class MergeKeys {

    private static final String REPETITIONS = "lakeshift repetitions";

    private final List<String> keys;

    /** Names the columns. */
    public MergeKeys(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /** What is wrong with rows for which it is not certain which row of the table each replaces; empty if nothing is. */
    public Optional<String> faults(Dataset<Row> rows) {
        Optional<String> nulls = nulls(rows);
        return nulls.isPresent() ? nulls : repetitions(rows);
    }

    /** What is wrong with rows that have no key; empty if nothing is. */
    public Optional<String> nulls(Dataset<Row> rows) {
        List<Column> counts = new ArrayList<>();
        keys.forEach(key -> counts.add(count(column(key))));
        Row counted = rows.agg(count(lit(1)), counts.toArray(Column[]::new)).head();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            long nulls = counted.getLong(0) - counted.getLong(i + 1);
            if (nulls > 0) {
                faults.add("column " + keys.get(i) + " of its keys is null in " + nulls
                        + " rows of the result: a null matches no row, so each run would add them again");
            }
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    private Optional<String> repetitions(Dataset<Row> rows) {
        long repeated = rows.groupBy(columns())
                .agg(count(lit(1)).as(REPETITIONS))
                .filter(column(REPETITIONS).gt(1))
                .count();
        return repeated == 0
                ? Optional.empty()
                : Optional.of(repeated + " values of its keys (" + String.join(", ", keys)
                        + ") are in more than one row of the result: which one is meant is unknown");
    }

    Column[] columns() {
        return keys.stream().map(MergeKeys::column).toArray(Column[]::new);
    }

    List<String> names() {
        return keys;
    }

    private static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
