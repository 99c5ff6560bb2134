package io.lakeshift.local.redshift.iceberg;

import io.lakeshift.local.redshift.rewrite.Quoted;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The engine's types for Iceberg's. */
final class EngineTypes {
    private EngineTypes() {}

    static String of(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP ->
                ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
            case STRING -> "VARCHAR";
            case UUID -> "UUID";
            case FIXED, BINARY -> "BLOB";
            case DECIMAL ->
                "DECIMAL(" + ((Types.DecimalType) type).precision() + "," + ((Types.DecimalType) type).scale() + ")";
            case STRUCT ->
                type.asStructType().fields().stream()
                        .map(field -> Quoted.name(field.name()) + " " + of(field.type()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case LIST -> of(type.asListType().elementType()) + "[]";
            case MAP ->
                "MAP(" + of(type.asMapType().keyType()) + ", "
                        + of(type.asMapType().valueType()) + ")";
            default -> throw new UnsupportedOperationException("Redshift cannot read the Iceberg type " + type);
        };
    }
}
