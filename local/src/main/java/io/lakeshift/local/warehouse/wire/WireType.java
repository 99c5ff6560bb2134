package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.Map;

/**
 * A type as the protocol describes it. The numbers of Redshift's own types, such as SUPER, are those of its JDBC driver.
 *
 * @param oid its number in {@code pg_type}
 * @param size the bytes of a value, -1 if they differ
 * @param modifier length or precision as {@code pg_attribute.atttypmod} has it, -1 for none
 */
record WireType(int oid, int size, int modifier) {
    static final int BOOL = 16;
    static final int BYTEA = 17;
    static final int INT8 = 20;
    static final int INT2 = 21;
    static final int INT4 = 23;
    static final int TEXT = 25;
    static final int OID = 26;
    static final int FLOAT4 = 700;
    static final int FLOAT8 = 701;
    static final int BPCHAR = 1042;
    static final int VARCHAR = 1043;
    static final int DATE = 1082;
    static final int TIME = 1083;
    static final int TIMESTAMP = 1114;
    static final int TIMESTAMPTZ = 1184;
    static final int TIMETZ = 1266;
    static final int NUMERIC = 1700;
    static final int SUPER = 4000;
    static final int VARBYTE = 6551;

    private static final int VARIES = -1;
    private static final int NONE = -1;

    /** What the length of a text counts besides its bytes, and the precision of a number. */
    private static final int HEADER = 4;

    private static final Map<String, WireType> PLAIN = Map.ofEntries(
            Map.entry("bool", new WireType(BOOL, 1, NONE)),
            Map.entry("int2", new WireType(INT2, 2, NONE)),
            Map.entry("int4", new WireType(INT4, 4, NONE)),
            Map.entry("int8", new WireType(INT8, 8, NONE)),
            Map.entry("float4", new WireType(FLOAT4, 4, NONE)),
            Map.entry("float8", new WireType(FLOAT8, 8, NONE)),
            Map.entry("date", new WireType(DATE, 4, NONE)),
            Map.entry("time", new WireType(TIME, 8, NONE)),
            Map.entry("timetz", new WireType(TIMETZ, 12, NONE)),
            Map.entry("timestamp", new WireType(TIMESTAMP, 8, NONE)),
            Map.entry("timestamptz", new WireType(TIMESTAMPTZ, 8, NONE)),
            Map.entry("super", new WireType(SUPER, VARIES, NONE)),
            Map.entry("varbyte", new WireType(VARBYTE, VARIES, NONE)));

    /** That of a column's type. */
    static WireType of(RedshiftType type) {
        return switch (type.name()) {
            case "varchar" -> new WireType(VARCHAR, VARIES, type.precision() + HEADER);
            case "bpchar" -> new WireType(BPCHAR, VARIES, type.precision() + HEADER);
            case "numeric" -> new WireType(NUMERIC, VARIES, (type.precision() << 16 | type.scale()) + HEADER);
            default -> {
                WireType plain = PLAIN.get(type.name());
                if (plain == null) {
                    throw WireException.notSupportedLocally("values of type " + type.name() + " for SQL clients");
                }
                yield plain;
            }
        };
    }
}
