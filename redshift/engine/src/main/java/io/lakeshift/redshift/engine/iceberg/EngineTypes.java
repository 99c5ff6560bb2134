package io.lakeshift.redshift.engine.iceberg;

import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * The engine's types for those of Iceberg that Redshift reads.
 *
 * @param zonedTimes whether {@code timestamptz} is one of them
 */
record EngineTypes(ZonedTimes zonedTimes) {

    /** The engine's type; empty if Redshift cannot read such a column. */
    Optional<String> of(Type type) {
        return isReadable(type) ? Optional.of(name(type)) : Optional.empty();
    }

    private boolean isReadable(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, DATE, STRING, BINARY, DECIMAL -> true;
            case TIMESTAMP -> zonedTimes == ZonedTimes.READABLE || !isZoned(type);
            case STRUCT, LIST, MAP -> type.asNestedType().fields().stream().allMatch(field -> isReadable(field.type()));
            default -> false;
        };
    }

    private static boolean isZoned(Type type) {
        return ((Types.TimestampType) type).shouldAdjustToUTC();
    }

    private static String name(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case TIMESTAMP -> isZoned(type) ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
            case STRING -> "VARCHAR";
            case BINARY -> "BLOB";
            case DECIMAL ->
                "DECIMAL(" + ((Types.DecimalType) type).precision() + "," + ((Types.DecimalType) type).scale() + ")";
            case STRUCT ->
                type.asStructType().fields().stream()
                        .map(field -> Quoted.name(field.name()) + " " + name(field.type()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case LIST -> name(type.asListType().elementType()) + "[]";
            case MAP ->
                "MAP(" + name(type.asMapType().keyType()) + ", "
                        + name(type.asMapType().valueType()) + ")";
            default -> throw new IllegalArgumentException("the type " + type + " is not readable");
        };
    }
}
