package io.lakeshift.etl.check;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.DateFormatClass;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FromUnixTime;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.ToTimestamp;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.util.TimestampFormatter;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.JavaConverters;

/** Date-time patterns that a query writes out, and that Spark refuses when the first row is computed. */
final class SparkPatterns {

    /** A pattern, and whether values are read with it. */
    private record Use(Expression pattern, boolean reads) {}

    private SparkPatterns() {}

    /** What Spark refuses in an analyzed query, at its place. */
    static Optional<SparkNames.Fault> fault(LogicalPlan plan) {
        return expressions(plan)
                .flatMap(SparkPatterns::within)
                .flatMap(expression -> use(expression).stream())
                .flatMap(use -> fault(use).stream())
                .findFirst();
    }

    private static Stream<Expression> expressions(LogicalPlan plan) {
        return Stream.concat(
                JavaConverters.seqAsJavaList(plan.expressions()).stream(),
                JavaConverters.seqAsJavaList(plan.children()).stream().flatMap(SparkPatterns::expressions));
    }

    private static Stream<Expression> within(Expression expression) {
        return Stream.concat(
                Stream.of(expression),
                JavaConverters.seqAsJavaList(expression.children()).stream().flatMap(SparkPatterns::within));
    }

    private static Optional<Use> use(Expression expression) {
        if (expression instanceof DateFormatClass written) {
            return Optional.of(new Use(written.right(), false));
        }
        if (expression instanceof FromUnixTime written) {
            return Optional.of(new Use(written.format(), false));
        }
        return expression instanceof ToTimestamp read ? Optional.of(new Use(read.right(), true)) : Optional.empty();
    }

    private static Optional<SparkNames.Fault> fault(Use use) {
        if (!(use.pattern() instanceof Literal literal)
                || !(literal.value() instanceof UTF8String pattern)
                || literal.origin().line().isEmpty()
                || literal.origin().startPosition().isEmpty()) {
            return Optional.empty();
        }
        try {
            TimestampFormatter.apply(pattern.toString(), ZoneOffset.UTC, use.reads())
                    .validatePatternString(true);
            return Optional.empty();
        } catch (RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            return Optional.of(new SparkNames.Fault(
                    (Integer) literal.origin().line().get(),
                    (Integer) literal.origin().startPosition().get() + 1,
                    "'" + pattern + "' is not a date-time pattern of Spark: " + reason.getMessage()));
        }
    }
}
