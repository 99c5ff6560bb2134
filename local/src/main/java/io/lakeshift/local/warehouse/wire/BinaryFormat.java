package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.type.RedshiftType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Values as the protocol's format 1 has them: numbers with the highest byte first, times from the year 2000 on. */
final class BinaryFormat {
    static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

    private BinaryFormat() {}

    /**
     * A value that is not NULL.
     *
     * @throws WireException if its type has values that have no binary form here
     */
    static byte[] of(Object value, RedshiftType type) {
        return switch (type.name()) {
            case "bool" -> new byte[] {(byte) (Boolean.TRUE.equals(value) ? 1 : 0)};
            case "int2" -> buffer(Short.BYTES).putShort((short) whole(value)).array();
            case "int4" -> buffer(Integer.BYTES).putInt((int) whole(value)).array();
            case "int8" -> buffer(Long.BYTES).putLong(whole(value)).array();
            case "float4" ->
                buffer(Float.BYTES).putFloat(((Double) value).floatValue()).array();
            case "float8" -> buffer(Double.BYTES).putDouble((Double) value).array();
            case "numeric" -> BinaryNumeric.of(new BigDecimal(value.toString()));
            case "varbyte" -> (byte[]) value;
            case "date" -> date(parsed(value, LocalDate::parse));
            case "time" -> time(parsed(value, LocalTime::parse));
            case "timetz" -> zonedTime(parsed(value, text -> OffsetTime.parse(zoned(text))));
            case "timestamp" -> timestamp(parsed(value, text -> LocalDateTime.parse(text.replace(' ', 'T'))));
            case "timestamptz" ->
                timestamp(parsed(value, text -> OffsetDateTime.parse(zoned(text.replace(' ', 'T'))))
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime());
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes);
    }

    private static long whole(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw WireException.notSupportedLocally("a number of more than 64 bits in binary form");
    }

    private static <T> T parsed(Object value, Function<String, T> parser) {
        try {
            return parser.apply(value.toString());
        } catch (DateTimeParseException other) {
            throw WireException.notSupportedLocally("a date or time outside of the calendar in binary form");
        }
    }

    /** An offset of hours alone gets its minutes. */
    private static String zoned(String text) {
        return text.matches(".*[+-]\\d\\d") ? text + ":00" : text;
    }

    private static byte[] date(LocalDate date) {
        return buffer(Integer.BYTES)
                .putInt((int) ChronoUnit.DAYS.between(EPOCH.toLocalDate(), date))
                .array();
    }

    private static byte[] time(LocalTime time) {
        return buffer(Long.BYTES)
                .putLong(time.getLong(ChronoField.MICRO_OF_DAY))
                .array();
    }

    private static byte[] zonedTime(OffsetTime time) {
        return buffer(Long.BYTES + Integer.BYTES)
                .putLong(time.getLong(ChronoField.MICRO_OF_DAY))
                .putInt(-time.getOffset().getTotalSeconds())
                .array();
    }

    private static byte[] timestamp(LocalDateTime moment) {
        return buffer(Long.BYTES)
                .putLong(ChronoUnit.MICROS.between(EPOCH, moment))
                .array();
    }
}
