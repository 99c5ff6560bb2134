package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.store.LookupValues;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code multilookup}: one column per attribute of the item whose key is the match columns joined by a dash. */
record MultiLookupTransform(SpecNode spec, List<Map<String, String>> items) implements Transform {

    private static final String KEY = Rows.HIDDEN + "lookup_key";
    private static final String VALUE = Rows.HIDDEN + "lookup_value_";

    static MultiLookupTransform of(SpecNode entry, TransformResources resources) {
        String group = entry.text("lookup_group");
        List<Map<String, String>> items = resources.lookups().group(group);
        if (items.isEmpty()) {
            throw entry.required("lookup_group").refuse("there are no look-up items of the group '" + group + "'");
        }
        return new MultiLookupTransform(entry, items);
    }

    @Override
    public Rows apply(Rows rows) {
        List<String> attributes = spec.required("return_attributes").texts();
        Column[] matched = spec.required("match_columns").texts().stream()
                .map(name -> rows.text(spec, name))
                .toArray(Column[]::new);
        Rows joined = rows.map(data -> data.join(
                broadcast(items(rows, attributes)), concat_ws("-", matched).equalTo(Rows.named(KEY)), "left"));
        for (int i = 0; i < attributes.size(); i++) {
            Column value = Rows.named(VALUE + i);
            joined = joined.with(
                    attributes.get(i),
                    spec.optional("nomatch").isPresent()
                            ? coalesce(
                                    value, lit(spec.required("nomatch").json().asText()))
                            : value);
        }
        return joined.map(data -> {
            Dataset<Row> left = data.drop(KEY);
            for (int i = 0; i < attributes.size(); i++) {
                left = left.drop(VALUE + i);
            }
            return left;
        });
    }

    private Dataset<Row> items(Rows rows, List<String> attributes) {
        StructType schema = new StructType().add(KEY, DataTypes.StringType);
        for (int i = 0; i < attributes.size(); i++) {
            schema = schema.add(VALUE + i, DataTypes.StringType);
        }
        List<Row> values = items.stream()
                .map(item -> {
                    Object[] row = new Object[attributes.size() + 1];
                    row[0] = item.get(LookupValues.ITEM_KEY);
                    for (int i = 0; i < attributes.size(); i++) {
                        row[i + 1] = item.get(attributes.get(i));
                    }
                    return RowFactory.create(row);
                })
                .toList();
        return rows.data().sparkSession().createDataFrame(values, schema);
    }
}
