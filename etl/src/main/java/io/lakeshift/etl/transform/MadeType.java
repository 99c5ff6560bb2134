package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The type that a transform gives a column, where its entry alone tells it and queries read the column with it. */
public final class MadeType {

    private MadeType() {}

    /**
     * The type.
     *
     * @param transform its name without a suffix
     * @param entry a part of its value that is right
     * @return empty if it depends on the file, or on how tables keep it: they keep times in another type
     */
    public static Optional<DataType> of(String transform, SpecNode entry) {
        return switch (transform) {
            case "date" -> Optional.of(DataTypes.DateType);
            case "implieddecimal" -> Optional.of(SpecifiedType.decimal(entry, entry.text("format")));
            case "currency" -> Optional.of(SpecifiedType.decimal(entry, entry.textOr("format", "16,2")));
            case "changetype" ->
                SpecifiedType.of(entry).filter(type -> !type.catalogString().contains("timestamp"));
            default -> Optional.empty();
        };
    }
}
