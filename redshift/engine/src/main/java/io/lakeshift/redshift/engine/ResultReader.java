package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.type.RedshiftType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;

/** Reads the engine's rows as values of Redshift. */
final class ResultReader {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(java.util.Locale.ROOT);

    private ResultReader() {}

    /** The columns' engine names. */
    static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        return names;
    }

    /** The columns' types. */
    static List<RedshiftType> types(ResultSetMetaData columns) throws SQLException {
        List<RedshiftType> types = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            types.add(RedshiftType.ofEngine(columns.getColumnTypeName(i)));
        }
        return types;
    }

    /**
     * Hands all rows on; gives their number.
     *
     * @param between fails between two rows if the statement was stopped; the engine has computed all of them by then
     */
    static long readAll(ResultSet rows, List<RedshiftType> types, RowSink sink, Runnable between) throws SQLException {
        long count = 0;
        while (rows.next()) {
            List<Object> values = new ArrayList<>(types.size());
            for (int i = 0; i < types.size(); i++) {
                values.add(value(rows, i + 1, types.get(i)));
            }
            sink.row(values);
            between.run();
            count++;
        }
        return count;
    }

    private static Object value(ResultSet rows, int column, RedshiftType type) throws SQLException {
        Object value = switch (type.name()) {
            case "int2", "int4", "int8" -> whole(rows.getBigDecimal(column));
            case "float4", "float8" -> rows.getDouble(column);
            case "bool" -> rows.getBoolean(column);
            case "numeric" -> plain(rows.getBigDecimal(column));
            case "varbyte" -> rows.getBytes(column);
            case "bpchar" -> padded(rows.getString(column), type.precision());
            case "timestamp" -> timestamp(rows.getObject(column, LocalDateTime.class));
            case "timestamptz" -> zoned(rows.getObject(column, OffsetDateTime.class));
            default -> rows.getString(column);
        };
        return rows.wasNull() ? null : value;
    }

    /** A number too large for 64 bits stays a text, so that nothing of it is lost. */
    private static Object whole(BigDecimal number) {
        if (number == null) {
            return null;
        }
        return number.toBigInteger().bitLength() < Long.SIZE
                ? (Object) number.longValueExact()
                : number.toPlainString();
    }

    private static String padded(String text, int length) {
        return text == null ? null : text + " ".repeat(Math.max(0, length - text.length()));
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static String timestamp(LocalDateTime moment) {
        return moment == null ? null : TIMESTAMP.format(moment);
    }

    private static String zoned(OffsetDateTime moment) {
        return moment == null ? null : TIMESTAMP.format(moment.withOffsetSameInstant(ZoneOffset.UTC)) + "+00";
    }
}
