package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** {@code enddate}: adds months, a number or a column, to a date. */
record EndDateTransform(SpecNode spec, String field, String start, SpecNode months) implements ColumnTransform {

    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,9}");

    static EndDateTransform of(SpecNode entry) {
        return new EndDateTransform(entry, entry.text("field"), entry.text("start_date"), entry.required("num_months"));
    }

    @Override
    public NewColumn column(Rows rows) {
        Column date = Numbers.date(rows, spec, start);
        if (!isColumn(rows)) {
            return NewColumn.of(field, add_months(date, lit(months.whole())));
        }
        Column number = Numbers.number(rows, months, months.text());
        Column whole = number.cast("int");
        return NewColumn.checked(
                field, add_months(date, whole), number.notEqual(whole), "the date after a whole number of months");
    }

    private boolean isColumn(Rows rows) {
        return months.json().isTextual()
                && (!DIGITS.matcher(months.text()).matches()
                        || rows.columns().stream().anyMatch(months.text()::equalsIgnoreCase));
    }
}
