package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code earnedpremium}: the part of a premium that is earned in a period, by the month or by the day. */
record EarnedPremiumTransform(SpecNode spec, String field, List<String> premiums) implements ColumnTransform {

    /** Wide enough for premiums, and narrow enough that a quotient keeps the digits that decide how it is rounded. */
    private static final DataType PREMIUM = DataTypes.createDecimalType(28, 8);

    private static final DataType COUNT = DataTypes.createDecimalType(6, 0);
    private static final DataType EARNED = DataTypes.createDecimalType(16, 2);

    static EarnedPremiumTransform of(SpecNode entry) {
        return new EarnedPremiumTransform(
                entry,
                entry.text("field"),
                entry.required("written_premium_list").texts());
    }

    @Override
    public NewColumn column(Rows rows) {
        Column total = AddColumnsTransform.sum(rows, spec, premiums).cast(PREMIUM);
        PolicySpan policy = PolicySpan.of(rows, spec);
        Column start = Numbers.date(rows, spec, spec.text("period_start_date"));
        Column end = Numbers.date(rows, spec, spec.text("period_end_date"));
        Column known = policy.effective()
                .isNotNull()
                .and(policy.expiration().isNotNull())
                .and(start.isNotNull())
                .and(end.isNotNull());
        boolean byDay = spec.isSet("byday");
        Column earns = known.and(byDay ? overlaps(policy, start, end) : fullMonth(policy, end));
        Column earned = (byDay ? byDay(total, policy, start, end) : byMonth(total, policy)).cast(EARNED);
        return NewColumn.checked(
                field, when(earns, earned), earns.and(earned.isNull()), "an amount of type " + EARNED.simpleString());
    }

    /** The month that a policy expires in earns nothing; the one it begins in earns as much as any other. */
    private static Column fullMonth(PolicySpan policy, Column end) {
        return policy.hasMonths().and(end.geq(policy.effective())).and(end.leq(policy.lastMonth()));
    }

    private static Column byMonth(Column total, PolicySpan policy) {
        return total.divide(policy.months().cast(COUNT));
    }

    private static Column overlaps(PolicySpan policy, Column start, Column end) {
        return end.geq(policy.effective())
                .and(end.geq(start))
                .and(start.leq(policy.expiration()))
                .and(policy.expiration().geq(policy.effective()));
    }

    private static Column byDay(Column total, PolicySpan policy, Column start, Column end) {
        Column earnedDays = days(greatest(start, policy.effective()), least(end, policy.expiration()));
        return total.multiply(earnedDays).divide(days(policy.effective(), policy.expiration()));
    }

    /** Both ends included. */
    private static Column days(Column first, Column last) {
        return datediff(last, first).plus(lit(1)).cast(COUNT);
    }
}
