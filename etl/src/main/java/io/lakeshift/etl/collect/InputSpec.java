package io.lakeshift.etl.collect;

import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.table.SchemaChange;
import io.lakeshift.etl.text.DelimitedFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The object {@code input_spec}: how a file is read and how its columns may change.
 *
 * @param format of the file
 * @param header whether its first record holds the names of its columns
 * @param description a comment on the table
 * @param schemaChange how far the columns may differ from the table's; the environment decides if it is not given
 * @param missing what happens to columns that the mapping names and the file lacks
 */
record InputSpec(
        DelimitedFormat format,
        Header header,
        Optional<String> description,
        Optional<SchemaChange> schemaChange,
        ColumnMapping.MissingColumns missing) {

    /** Whether the first record of a file holds the names of its columns. */
    enum Header {
        PRESENT,
        ABSENT
    }

    private static final List<String> OTHER_FORMATS = List.of("fixed", "excel", "json", "xml", "parquet");
    private static final List<String> OTHER_ENDINGS = List.of(
            "xlsx", "xls", "xlsm", "xlm", "json", "jsonl", "xml", "parquet", "avro", "orc", "zip", "bz2", "zst",
            "snappy", "lz4", "7z", "tar", "pdf");

    private static final InputSpec DEFAULT = new InputSpec(
            DelimitedFormat.CSV,
            Header.PRESENT,
            Optional.empty(),
            Optional.empty(),
            ColumnMapping.MissingColumns.ARE_LEFT_OUT);

    /** How a file without a specification is read. */
    static InputSpec byDefault() {
        return DEFAULT;
    }

    /** Reads the object. */
    static InputSpec parse(SpecNode spec) {
        OTHER_FORMATS.stream()
                .filter(format -> spec.optional(format).isPresent())
                .findFirst()
                .ifPresent(format -> {
                    throw spec.refuse("format '" + format + "' is not supported; allowed are csv, tsv, pipe");
                });
        spec.only("csv", "tsv", "pipe", "table_description", "allow_schema_change", "strict_schema_mapping");
        List<String> formats = List.of("csv", "tsv", "pipe").stream()
                .filter(format -> spec.optional(format).isPresent())
                .toList();
        if (formats.size() > 1) {
            throw spec.refuse("the formats " + String.join(" and ", formats) + " are both given: give one");
        }
        String name = formats.isEmpty() ? "csv" : formats.get(0);
        Optional<SpecNode> options = spec.optional(name);
        options.ifPresent(given -> given.only("header", "delimiter", "quote_character", "escape_character"));
        return new InputSpec(
                options.map(given -> format(given, delimiter(name)))
                        .orElse(DelimitedFormat.CSV.withDelimiter(delimiter(name))),
                options.flatMap(given -> given.optional("header")).isEmpty()
                                || options.orElseThrow().flag("header")
                        ? Header.PRESENT
                        : Header.ABSENT,
                spec.optional("table_description").map(SpecNode::text),
                spec.optional("allow_schema_change").map(InputSpec::schemaChange),
                spec.isSet("strict_schema_mapping")
                        ? ColumnMapping.MissingColumns.ARE_REFUSED
                        : ColumnMapping.MissingColumns.ARE_LEFT_OUT);
    }

    private static char delimiter(String format) {
        return switch (format) {
            case "tsv" -> '\t';
            case "pipe" -> '|';
            default -> ',';
        };
    }

    private static DelimitedFormat format(SpecNode options, char delimiter) {
        char quote = character(options, "quote_character", '"');
        DelimitedFormat format = new DelimitedFormat(
                character(options, "delimiter", delimiter), quote, character(options, "escape_character", quote));
        if (format.delimiter() == DelimitedFormat.NONE) {
            throw options.required("delimiter").refuse("must not be empty");
        }
        if (format.delimiter() == format.quote() || format.delimiter() == format.escape()) {
            throw options.refuse("the delimiter must differ from the quote and the escape character");
        }
        return format;
    }

    /** One character; an empty text stands for none, and a backslash with a t for the tab. */
    private static char character(SpecNode options, String key, char other) {
        Optional<SpecNode> option = options.optional(key);
        if (option.isEmpty()) {
            return other;
        }
        String text = option.get().text();
        if (text.equals("\\t")) {
            return '\t';
        }
        if (text.length() > 1 || text.equals("\n") || text.equals("\r")) {
            throw option.get().refuse("must be one character that is not a line break");
        }
        return text.isEmpty() ? DelimitedFormat.NONE : text.charAt(0);
    }

    private static SchemaChange schemaChange(SpecNode value) {
        return Arrays.stream(SchemaChange.values())
                .filter(change -> change.key().equals(value.text()))
                .findFirst()
                .orElseThrow(() ->
                        value.refuse("'" + value.text() + "' is not known; allowed are " + SchemaChange.allowed()));
    }

    /**
     * Refuses a file whose name says that it is not delimited text.
     *
     * @throws DataRefusedException if it has such an ending
     */
    static void checkName(String fileName) {
        String lowered = fileName.toLowerCase(Locale.ROOT);
        String plain = lowered.endsWith(".gz") ? lowered.substring(0, lowered.length() - 3) : lowered;
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        if (OTHER_ENDINGS.contains(ending)) {
            throw new DataRefusedException(
                    fileName,
                    "files of the format ." + ending + " are not supported; allowed is delimited text, plain or .gz");
        }
    }
}
