package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** {@code expandpolicymonths}: makes a row for each calendar month of a policy. */
record ExpandPolicyMonthsTransform(SpecNode spec) implements Transform {

    @Override
    public boolean keepsRows() {
        return false;
    }

    @Override
    public Rows apply(Rows rows) {
        PolicySpan policy = PolicySpan.of(rows, spec);
        // Before the rows are multiplied: all months of a policy share it.
        Rows named = uniqueId().map(field -> rows.with(field, expr("uuid()"))).orElse(rows);
        Column months =
                when(policy.hasMonths(), sequence(policy.firstMonth(), policy.expiration(), expr("interval 1 month")));
        Expansion expanded = Expansion.of(named, months);
        return expanded.rows()
                .with(List.of(
                        NewColumn.of(spec.text("policy_month_index"), expanded.number()),
                        NewColumn.of(spec.text("policy_month_start_field"), expanded.value()),
                        NewColumn.of(spec.text("policy_month_end_field"), last_day(expanded.value()))))
                .map(expanded::finished);
    }

    private Optional<String> uniqueId() {
        return Stream.of("uniqueid_field", "uniqueid")
                .filter(key -> spec.optional(key).isPresent())
                .map(spec::text)
                .findFirst();
    }
}
