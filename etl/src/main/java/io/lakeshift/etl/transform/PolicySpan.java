package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;

/**
 * The time of a policy.
 *
 * @param effective its first day
 * @param expiration the day it expires
 */
record PolicySpan(Column effective, Column expiration) {

    /** From the columns that an entry names. */
    static PolicySpan of(Rows rows, SpecNode spec) {
        return new PolicySpan(
                Numbers.date(rows, spec, spec.text("policy_effective_date")),
                Numbers.date(rows, spec, spec.text("policy_expiration_date")));
    }

    /** The first day of the month it begins in. */
    Column firstMonth() {
        return trunc(effective, "MM");
    }

    /** The first day of the month it expires in. */
    Column lastMonth() {
        return trunc(expiration, "MM");
    }

    /** Whether it expires in the month it begins in, or later; null if a date is. */
    Column hasMonths() {
        return expiration.geq(firstMonth());
    }

    /**
     * The number of its whole months: those from the one it begins in to that of the day a month before it expires, or of its
     * expiration if that is no more than a month away.
     */
    Column months() {
        Column monthBefore = add_months(expiration, -1);
        Column end = when(monthBefore.lt(effective), expiration).otherwise(monthBefore);
        Column months = year(end)
                .minus(year(effective))
                .multiply(lit(12))
                .plus(month(end))
                .minus(month(effective))
                .plus(lit(1));
        return when(effective.isNotNull().and(expiration.isNotNull()), greatest(months, lit(0)));
    }

    /** The number of its months with their fraction, a month of 31 days. */
    Column exactMonths() {
        return months_between(expiration, effective);
    }
}
