package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.trim;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** {@code currency}: reads an amount with its currency, signs and separators. With euro the comma is the decimal mark. */
record CurrencyTransform(FieldSource column, DataType type, AmountText amounts) implements ColumnTransform {

    static CurrencyTransform of(SpecNode entry) {
        return new CurrencyTransform(
                FieldSource.of(entry),
                SpecifiedType.decimal(entry, entry.textOr("format", "16,2")),
                entry.isSet("euro") ? AmountText.COMMA : AmountText.POINT);
    }

    @Override
    public NewColumn column(Rows rows) {
        Column source = column.unreadIn(rows);
        boolean text = rows.isText(column.spec(), column.source());
        return NewColumn.converted(
                column.field(),
                source,
                (text ? amounts.number(trim(source)) : source).cast(type),
                "an amount of type " + type.simpleString());
    }
}
