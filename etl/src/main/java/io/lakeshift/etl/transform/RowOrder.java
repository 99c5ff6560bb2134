package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Windows over the rows of a file: in the order of some columns, and of the file where those are equal. */
final class RowOrder {

    private RowOrder() {}

    /** A window by the optional keys {@code partition} and {@code sort}, each a list of columns. */
    static WindowSpec of(SpecNode spec, Rows rows) {
        Column[] partition = columns(spec, rows, "partition").toArray(Column[]::new);
        List<Column> sort = new ArrayList<>(columns(spec, rows, "sort"));
        sort.add(Rows.named(Rows.LINE));
        rows.orders().forEach(order -> sort.add(Rows.named(order)));
        return Window.partitionBy(partition).orderBy(sort.toArray(Column[]::new));
    }

    private static List<Column> columns(SpecNode spec, Rows rows, String key) {
        return spec.optional(key).map(SpecNode::texts).orElse(List.of()).stream()
                .map(name -> rows.column(spec, name))
                .toList();
    }
}
