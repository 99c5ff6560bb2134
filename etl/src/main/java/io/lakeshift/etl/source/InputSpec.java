package io.lakeshift.etl.source;

import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.table.SchemaChange;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The object {@code input_spec}: how a file is read and how its columns may change.
 *
 * @param format of the file
 * @param types which types columns get that are text in the file
 * @param description a comment on the table
 * @param schemaChange how far the columns may differ from the table's; the environment decides if it is not given
 * @param missing what happens to columns that the mapping names and the file lacks
 */
public record InputSpec(
        SourceFormat format,
        ColumnTypes types,
        Optional<String> description,
        Optional<SchemaChange> schemaChange,
        MissingColumns missing) {

    /** Whether a file may lack columns that the mapping names. */
    public enum MissingColumns {
        ARE_LEFT_OUT,
        ARE_REFUSED
    }

    /** The key that says what becomes of a row that cannot be read or converted. */
    public static final String BAD_ROWS = "bad_rows";

    private static final String TYPES = "infer_schema";
    private static final String DESCRIPTION = "table_description";
    private static final String CHANGE = "allow_schema_change";
    private static final String STRICT = "strict_schema_mapping";

    /**
     * Reads the object.
     *
     * @param spec the object; empty if nothing is said about a file
     * @param fileName chooses the format where the object names none
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if it is not as it must be
     */
    public static InputSpec of(Optional<SpecNode> spec, String fileName) {
        spec.ifPresent(given -> given.only(
                Stream.concat(SourceFormats.keys().stream(), Stream.of(TYPES, DESCRIPTION, CHANGE, STRICT, BAD_ROWS))
                        .toArray(String[]::new)));
        boolean text = spec.flatMap(given -> given.optional(TYPES)).isPresent()
                && !spec.orElseThrow().flag(TYPES);
        boolean strict = spec.map(given -> given.isSet(STRICT)).orElse(false);
        return new InputSpec(
                SourceFormats.of(spec, fileName),
                text ? ColumnTypes.TEXT : ColumnTypes.INFERRED,
                spec.flatMap(given -> given.optional(DESCRIPTION)).map(SpecNode::text),
                spec.flatMap(given -> given.optional(CHANGE)).map(InputSpec::schemaChange),
                strict ? MissingColumns.ARE_REFUSED : MissingColumns.ARE_LEFT_OUT);
    }

    /**
     * Opens a file as this says.
     *
     * @param passwords of encrypted files
     * @throws DataRefusedException if it is empty or not of its format
     */
    public SourceFile open(SourceObject object, FilePasswords passwords) {
        return format.open(object, types, passwords);
    }

    /** The same for another format. */
    public InputSpec withFormat(SourceFormat other) {
        return new InputSpec(other, types, description, schemaChange, missing);
    }

    private static SchemaChange schemaChange(SpecNode value) {
        return Arrays.stream(SchemaChange.values())
                .filter(change -> change.key().equals(value.text()))
                .findFirst()
                .orElseThrow(() -> value.unknown(SchemaChange.allowed()));
    }

    /** The key of the format that a file has whose specification says nothing. */
    public static String formatOf(String fileName) {
        return SourceFormats.unnamed(fileName);
    }

    /**
     * Refuses a file whose name says that it is of a format that cannot be read.
     *
     * @throws DataRefusedException if it has such an ending
     */
    public static void checkName(String fileName) {
        SourceFormats.checkName(fileName);
    }
}
