package io.lakeshift.etl.match;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks a specification against the columns of a load and of the known entities before any row is read. */
final class MatchColumns {

    private final MatchSpec spec;
    private final List<String> faults = new ArrayList<>();

    private MatchColumns(MatchSpec spec) {
        this.spec = spec;
    }

    /**
     * Refuses columns that cannot be what the specification makes of them.
     *
     * @param known the columns of the known entities; empty if there are none yet
     * @throws InvalidSpecException naming all faults
     */
    static void check(MatchSpec spec, StructType incoming, Optional<StructType> known) {
        MatchColumns check = new MatchColumns(spec);
        check.present(types(incoming));
        check.comparable(types(incoming));
        known.ifPresent(there -> check.alike(types(incoming), types(there)));
        if (!check.faults.isEmpty()) {
            throw new InvalidSpecException(spec.file(), "", String.join("; ", check.faults));
        }
    }

    private static Map<String, DataType> types(StructType schema) {
        return Arrays.stream(schema.fields())
                .collect(Collectors.toMap(
                        field -> field.name().toLowerCase(Locale.ROOT), StructField::dataType, (one, other) -> one));
    }

    private void present(Map<String, DataType> incoming) {
        spec.columns().forEach((column, place) -> {
            if (!incoming.containsKey(column)) {
                faults.add(place + ": the load has no column '" + column + "'");
            }
        });
        spec.sortField()
                .filter(column -> !incoming.containsKey(column))
                .ifPresent(column -> faults.add("sort_field: the load has no column '" + column + "'"));
    }

    private void comparable(Map<String, DataType> incoming) {
        for (MatchLevel level : spec.levels()) {
            for (ComparedField field : level.fields()) {
                Optional.ofNullable(incoming.get(field.column()))
                        .flatMap(field.comparison()::refusal)
                        .ifPresent(reason ->
                                faults.add("level '" + level.id() + "', field '" + field.column() + "': " + reason));
            }
        }
    }

    /** Spark would compare a text with a number by making a number of it, and 0012 would be 12. */
    private void alike(Map<String, DataType> incoming, Map<String, DataType> known) {
        spec.columns().forEach((column, place) -> {
            DataType one = incoming.get(column);
            DataType other = known.get(column);
            if (one != null && other != null && !one.equals(other) && !areNumbers(one, other)) {
                faults.add(place + ": column '" + column + "' is " + one.simpleString() + " in the load and "
                        + other.simpleString() + " in table " + spec.primaryTable());
            }
        });
    }

    private static boolean areNumbers(DataType one, DataType other) {
        return one instanceof NumericType && other instanceof NumericType;
    }
}
