package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_timestamp;

import io.lakeshift.etl.text.FixedTimePattern;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Dates and times of a pattern as Spark reads them, but most of them read faster: Spark is asked only about texts that {@link
 * FixedTimePattern} does not take.
 */
final class QuickTime {

    private QuickTime() {}

    /** A column as a date: read, if it is text. */
    static Column date(Rows rows, FieldSource source, String pattern) {
        Column text = source.timeIn(rows);
        Column slow = to_date(text, pattern);
        return rows.isText(source.spec(), source.source()) && FixedTimePattern.canRead(pattern)
                ? coalesce(invoke(DataTypes.DateType, "day", text, pattern), slow)
                : slow;
    }

    /** A column as a time, in UTC if it has no zone: read, if it is text. */
    static Column timestamp(Rows rows, FieldSource source, String pattern) {
        Column text = source.timeIn(rows);
        Column slow = to_timestamp(text, pattern);
        return rows.isText(source.spec(), source.source()) && FixedTimePattern.canRead(pattern)
                ? coalesce(invoke(DataTypes.TimestampType, "moment", text, pattern), slow)
                : slow;
    }

    private static Column invoke(DataType type, String method, Column text, String pattern) {
        Seq<Expression> arguments = JavaConverters.asScalaBuffer(
                        List.of(text.expr(), lit(pattern).expr()))
                .toSeq();
        Seq<AbstractDataType> none =
                JavaConverters.asScalaBuffer(List.<AbstractDataType>of()).toSeq();
        return new Column(new StaticInvoke(FixedTimePattern.class, type, method, arguments, none, true, true, true));
    }
}
