package io.lakeshift.local.warehouse.wire;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The value of a parameter as a constant of SQL, which can stand wherever the parameter stood. */
final class ParameterValue {
    private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?\\d{1,19}\\s*");
    private static final Pattern DECIMAL =
            Pattern.compile("\\s*[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,2})?\\s*");
    private static final int MOST_DECIMALS = 38;

    /** As JDBC drivers send a date, of whose zone Redshift takes no notice. */
    private static final Pattern DATE_WITH_ZONE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d [+-]\\d\\d(?::?\\d\\d)?");

    private static final int DATE_LENGTH = "yyyy-mm-dd".length();

    private ParameterValue() {}

    /** A constant of a type whose value is not known yet. */
    static String unknown(int oid) {
        return cast("NULL", oid);
    }

    /**
     * A constant.
     *
     * @param value null for NULL
     * @param isBinary whether the value is in the protocol's format 1
     * @param oid the parameter's type; 0 if it was left open
     * @throws WireException if the bytes are no value of the type, or the type has no binary form here
     */
    static String constant(byte[] value, boolean isBinary, int oid) {
        if (value == null) {
            return cast("NULL", oid);
        }
        String text = isBinary ? binary(value, oid) : MessageBody.utf8(ByteBuffer.wrap(value));
        if (text.indexOf('\0') >= 0) {
            throw new WireException(
                    WireException.INVALID_ENCODING, "invalid byte sequence for encoding \"UTF8\": 0x00");
        }
        return switch (oid) {
            case WireType.INT2, WireType.INT4, WireType.INT8, WireType.OID -> cast(whole(text), oid);
            case WireType.NUMERIC -> decimal(text);
            case WireType.BYTEA, WireType.VARBYTE ->
                throw WireException.notSupportedLocally("a parameter of type VARBYTE");
            case 0 -> quoted(DATE_WITH_ZONE.matcher(text).matches() ? text.substring(0, DATE_LENGTH) : text);
            default -> cast(quoted(text), oid);
        };
    }

    private static String cast(String constant, int oid) {
        String type = switch (oid) {
            case WireType.BOOL -> "bool";
            case WireType.INT2 -> "int2";
            case WireType.INT4, WireType.OID -> "int4";
            case WireType.INT8 -> "int8";
            case WireType.FLOAT4 -> "float4";
            case WireType.FLOAT8 -> "float8";
            case WireType.DATE -> "date";
            case WireType.TIME -> "time";
            case WireType.TIMETZ -> "timetz";
            case WireType.TIMESTAMP -> "timestamp";
            case WireType.TIMESTAMPTZ -> "timestamptz";
            default -> "";
        };
        return type.isEmpty() ? constant : "cast(" + constant + " as " + type + ")";
    }

    private static String whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw invalid("integer", text);
        }
        return text.strip();
    }

    private static String decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw invalid("numeric", text);
        }
        String plain = new BigDecimal(text.strip()).toPlainString();
        if (plain.replaceAll("\\D", "").length() > MOST_DECIMALS) {
            throw new WireException("22003", "Numeric data overflow (result precision)");
        }
        return plain.startsWith("-") ? "(" + plain + ")" : plain;
    }

    private static WireException invalid(String type, String text) {
        return new WireException(
                WireException.INVALID_TEXT, "invalid input syntax for type " + type + ": \"" + text + "\"");
    }

    /** Backslashes escape in the constants of Redshift. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static String binary(byte[] value, int oid) {
        MessageBody body = new MessageBody(value);
        String text = switch (oid) {
            case WireType.BOOL -> body.int8() == 0 ? "f" : "t";
            case WireType.INT2 -> String.valueOf(body.int16());
            case WireType.INT4, WireType.OID -> String.valueOf(body.int32());
            case WireType.INT8 -> String.valueOf(body.int64());
            case WireType.FLOAT4 -> String.valueOf(Float.intBitsToFloat(body.int32()));
            case WireType.FLOAT8 -> String.valueOf(Double.longBitsToDouble(body.int64()));
            case WireType.DATE ->
                BinaryFormat.EPOCH.toLocalDate().plusDays(body.int32()).toString();
            case WireType.TIME ->
                LocalTime.MIN.plus(body.int64(), ChronoUnit.MICROS).toString();
            case WireType.TIMESTAMP ->
                BinaryFormat.EPOCH
                        .plus(body.int64(), ChronoUnit.MICROS)
                        .toString()
                        .replace('T', ' ');
            case WireType.TIMESTAMPTZ ->
                BinaryFormat.EPOCH
                                .plus(body.int64(), ChronoUnit.MICROS)
                                .toString()
                                .replace('T', ' ') + "+00";
            default -> null;
        };
        if (text != null) {
            body.requireEnd();
            return text;
        }
        return switch (oid) {
            case WireType.NUMERIC -> BinaryNumeric.read(value).toPlainString();
            case WireType.BYTEA, WireType.VARBYTE -> "";
            case 0, WireType.TEXT, WireType.VARCHAR, WireType.BPCHAR -> MessageBody.utf8(ByteBuffer.wrap(value));
            default -> throw WireException.notSupportedLocally("a binary parameter of the type with OID " + oid);
        };
    }
}
