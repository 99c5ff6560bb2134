package io.lakeshift.etl.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdatePartitionSpec;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * Brings a table that an earlier version made to the layout of this one: it was partitioned by all columns that tell loads
 * apart, which keeps their files apart for ever. Files that are there stay as they are until they are written anew.
 */
final class LayoutChange {

    private static final int TRIES = 5;

    private final TableName name;
    private final List<String> partitions;
    private final List<String> identity;

    /**
     * Says how the table is to be.
     *
     * @param partitions its partition columns
     * @param identity the columns that tell loads apart, the partition columns first
     */
    LayoutChange(TableName name, List<String> partitions, Collection<String> identity) {
        this.name = name;
        this.partitions = partitions;
        this.identity = List.copyOf(identity);
    }

    /**
     * Changes what differs; without a commit if nothing does.
     *
     * @throws TableException if the table is laid out in another way than either
     */
    void apply(Supplier<Table> current) {
        for (int left = TRIES - 1; ; left--) {
            try {
                Table table = current.get();
                repartition(table);
                measure(table);
                return;
            } catch (CommitFailedException e) {
                // Another load may have changed the same in between.
                if (left == 0) {
                    throw new TableException(
                            "the layout of table " + name + " could not be changed: other runs kept changing it", e);
                }
            }
        }
    }

    private void repartition(Table table) {
        List<String> present =
                table.spec().fields().stream().map(PartitionField::name).toList();
        if (present.equals(partitions)) {
            return;
        }
        if (!present.equals(identity)) {
            throw new TableException("table " + name + " is partitioned by " + present + ", not by " + partitions
                    + ": it was not made by this job");
        }
        List<String> dropped = new ArrayList<>(identity);
        dropped.removeAll(partitions);
        UpdatePartitionSpec update = table.updateSpec();
        dropped.forEach(update::removeField);
        update.commit();
    }

    private void measure(Table table) {
        Map<String, String> lacking = new LinkedHashMap<>(TableLayout.measured(identity));
        lacking.entrySet().removeAll(table.properties().entrySet());
        if (lacking.isEmpty()) {
            return;
        }
        UpdateProperties update = table.updateProperties();
        lacking.forEach(update::set);
        update.commit();
    }
}
