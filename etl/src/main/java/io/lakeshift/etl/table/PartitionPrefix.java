package io.lakeshift.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdatePartitionSpec;

/** The first so many of a table's partition columns: years, years and months, or none, which stands for the whole table. */
final class PartitionPrefix {

    private PartitionPrefix() {}

    /**
     * The values that all rows of a file have in the first columns.
     *
     * @param depth how many columns
     * @return empty if the file's own layout does not tell, because it is coarser
     */
    static Optional<List<String>> of(PartitionSpec spec, FileScanTask file, int depth) {
        List<PartitionField> own = file.spec().fields();
        StructLike partition = file.file().partition();
        List<String> values = new ArrayList<>();
        for (PartitionField wanted : spec.fields().subList(0, depth)) {
            for (int at = 0; at < own.size(); at++) {
                PartitionField field = own.get(at);
                if (field.sourceId() == wanted.sourceId() && field.transform().equals(wanted.transform())) {
                    values.add(String.valueOf(partition.get(at, Object.class)));
                }
            }
        }
        return values.size() == depth ? Optional.of(values) : Optional.empty();
    }

    /** The id of the layout by the first columns, which the table is given beside its own if it lacks it. */
    static int spec(Table table, int depth) {
        List<PartitionField> fields = table.spec().fields();
        Optional<Integer> known = find(table, fields.subList(0, depth));
        if (known.isPresent()) {
            return known.get();
        }
        UpdatePartitionSpec update = table.updateSpec().addNonDefaultSpec();
        fields.subList(depth, fields.size()).forEach(field -> update.removeField(field.name()));
        update.commit();
        table.refresh();
        return find(table, fields.subList(0, depth)).orElseThrow();
    }

    private static Optional<Integer> find(Table table, List<PartitionField> fields) {
        return table.specs().values().stream()
                .filter(spec -> spec.fields().stream()
                        .map(PartitionField::name)
                        .toList()
                        .equals(fields.stream().map(PartitionField::name).toList()))
                .map(PartitionSpec::specId)
                .findFirst();
    }
}
