package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Compares dates: equal ones count 1.
 *
 * @param swappedMonthAndDay what counts if month and day are exchanged
 * @param swappedMonths months that are easily taken for others, with what counts for each
 * @param missing what counts where a date is missing
 */
record DateComparison(double swappedMonthAndDay, List<SwappedMonths> swappedMonths, double missing)
        implements ValueComparison {

    /** The months that are taken for each other unless a specification says otherwise. */
    static final List<SwappedMonths> USUAL = List.of(
            new SwappedMonths(6, 7, 0.5),
            new SwappedMonths(7, 6, 0.5),
            new SwappedMonths(9, 10, 0.5),
            new SwappedMonths(10, 9, 0.5));

    /**
     * Two months that are taken for each other.
     *
     * @param known that of the known entity
     * @param incoming that of the load
     * @param value what it counts if the dates are equal but for this
     */
    record SwappedMonths(int known, int incoming, double value) {}

    @Override
    public Optional<String> refusal(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType
                ? Optional.empty()
                : Optional.of("type date compares dates, but the column is " + type.simpleString());
    }

    @Override
    public Column similarity(Column known, Column incoming) {
        Column sameYear = year(known).equalTo(year(incoming));
        // As in the Record Linkage Toolkit the last that applies counts.
        Column similarity = when(known.equalTo(incoming), lit(1.0));
        for (int last = swappedMonths.size() - 1; last >= 0; last--) {
            SwappedMonths months = swappedMonths.get(last);
            similarity = similarity.when(
                    sameYear.and(month(known).equalTo(months.known()))
                            .and(month(incoming).equalTo(months.incoming()))
                            .and(dayofmonth(known).equalTo(dayofmonth(incoming))),
                    lit(months.value()));
        }
        return similarity
                .when(
                        sameYear.and(month(known).equalTo(dayofmonth(incoming)))
                                .and(dayofmonth(known).equalTo(month(incoming))),
                        lit(swappedMonthAndDay))
                .when(known.isNotNull().and(incoming.isNotNull()), lit(0.0));
    }
}
