package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.Locale;

/** Redshift's types for those the Data Catalog declares in Hive's words. */
final class HiveTypes {
    private HiveTypes() {}

    static RedshiftType toRedshift(String hive) {
        String type = hive.toLowerCase(Locale.ROOT).strip();
        if (type.startsWith("decimal(")) {
            return RedshiftType.ofEngine(type.toUpperCase(Locale.ROOT));
        }
        return switch (type) {
            case "tinyint", "smallint" -> RedshiftType.of("int2");
            case "int", "integer" -> RedshiftType.of("int4");
            case "bigint", "long" -> RedshiftType.of("int8");
            case "float" -> RedshiftType.of("float4");
            case "double" -> RedshiftType.of("float8");
            case "boolean" -> RedshiftType.of("bool");
            case "date" -> RedshiftType.of("date");
            case "timestamp" -> RedshiftType.of("timestamp");
            case "timestamptz", "timestamp with time zone" -> RedshiftType.of("timestamptz");
            case "binary" -> new RedshiftType("varbyte", 64000, 0);
            default -> type.contains("<") ? RedshiftType.of("super") : new RedshiftType("varchar", 65535, 0);
        };
    }
}
