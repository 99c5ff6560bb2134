package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.add_months;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code enddate}: a list of field, start_date and num_months (a number or a column); adds months to a date. */
record EndDateTransform(SpecNode spec, String field, String start, SpecNode months) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "start_date", "num_months");
            SpecNode months = entry.required("num_months");
            if (!months.json().isTextual()) {
                months.whole();
            }
            return new EndDateTransform(entry, entry.text("field"), entry.text("start_date"), months);
        });
    }

    @Override
    public Rows apply(Rows rows) {
        Column date = Numbers.date(rows, spec, start);
        return rows.with(
                field,
                months.json().isTextual()
                        ? add_months(
                                date,
                                Numbers.number(rows, months, months.text()).cast("int"))
                        : add_months(date, months.whole()));
    }
}
