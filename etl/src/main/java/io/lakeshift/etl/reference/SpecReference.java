package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.optional;
import static io.lakeshift.etl.reference.Parameter.required;

import java.util.List;
import java.util.stream.Stream;

/** The objects of the specification files beside the transforms. */
final class SpecReference {

    private static final ParameterType LIST_OF_RULES = new ParameterType(
            "a list of rules",
            "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"minLength\": 1}}",
            value -> value.texts());

    private static final ParameterType CHARACTER =
            new ParameterType("a text, usually of one character", "{\"type\": \"string\"}", value -> value.text());

    private static final ParameterType POSITIVE =
            new ParameterType("a whole number", "{\"type\": \"integer\", \"minimum\": 0}", value -> value.whole());

    private SpecReference() {}

    private static final SpecObject DELIMITED = SpecObject.of(
            optional("header", ParameterType.FLAG, "true", "whether the first record names the columns"),
            optional("delimiter", ParameterType.NAME, "a comma, a tab or a bar", "what parts fields"),
            optional("quote_character", CHARACTER, "a double quote", "what fields are quoted with"),
            optional("escape_character", CHARACTER, "the quote, doubled", "what stands before a quote within a field"),
            optional("encoding", ParameterType.NAME, "UTF-8", "the encoding of the file, by its name"),
            optional(
                    "ragged_rows",
                    ParameterType.oneOf("refuse", "fill", "fill_and_cut"),
                    "refuse",
                    "whether rows may have fewer fields than there are columns, or more too"));

    private static final ParameterType SHEETS = new ParameterType(
            "a list of names or numbers",
            "{\"type\": \"array\", \"items\": {\"type\": [\"string\", \"integer\"]}, \"minItems\": 1}",
            value -> value.entries());

    private static final SpecObject EXCEL = SpecObject.of(
            optional(
                    "sheet_names",
                    SHEETS,
                    "the first sheet",
                    "the sheets to look for, by name or by number from 0; the first that is there is read"),
            optional("data_address", ParameterType.NAME, "A1", "the first cell, or the range, of the table"),
            optional("header", ParameterType.FLAG, "true", "whether the first row names the columns"),
            optional("password", ParameterType.TEXT, "none", "what the workbook is opened with"),
            optional(
                    "password_secret",
                    ParameterType.NAME,
                    "none",
                    "the secret that holds the password, by its name below the prefix of the environment"));

    /** {@code input_spec} of a specification. */
    static final SpecObject INPUT = SpecObject.of(
                    optional(
                            "csv",
                            DELIMITED.type(),
                            "files are delimited text with commas",
                            "how delimited text is read"),
                    optional("tsv", DELIMITED.type(), "delimited text with tabs"),
                    optional("pipe", DELIMITED.type(), "delimited text with bars"),
                    optional("fixed", SpecObject.of().type(), "fields of fixed widths, which the mapping names"),
                    optional("excel", EXCEL.type(), "a workbook"),
                    optional(
                            "json",
                            SpecObject.of(optional(
                                            "multiline",
                                            ParameterType.FLAG,
                                            "false",
                                            "whether the file is one document instead of an object on each line"))
                                    .type(),
                            "JSON"),
                    optional(
                            "xml",
                            SpecObject.of(optional(
                                            "row_tag", ParameterType.ELEMENT_NAME, "row", "the element that is a row"))
                                    .type(),
                            "XML"),
                    optional("parquet", SpecObject.of().type(), "Parquet"),
                    optional("table_description", ParameterType.TEXT, "a comment on the table"),
                    optional(
                            "allow_schema_change",
                            ParameterType.oneOf("strict", "reorder", "evolve", "permissive"),
                            "the environment decides",
                            "how far columns may differ from the table's"),
                    optional(
                            "strict_schema_mapping",
                            ParameterType.FLAG,
                            "false",
                            "whether a file must have every column that the mapping names"),
                    optional(
                            "infer_schema",
                            ParameterType.FLAG,
                            "true",
                            "whether text gets the type that all its values have"),
                    optional(
                            "bad_rows",
                            ParameterType.oneOf("refuse", "quarantine"),
                            "refuse",
                            "whether a row that cannot be read refuses its file, or is put aside"))
            .where("{\"not\": {\"anyOf\": [{\"required\": [\"csv\", \"tsv\"]}, {\"required\": [\"csv\", \"pipe\"]},"
                    + " {\"required\": [\"tsv\", \"pipe\"]}]}}");

    private static final ParameterType WRITE = ParameterType.oneOf("replace", "append", "merge", "replace_partitions");

    private static final SpecObject REDSHIFT_TABLE = SpecObject.of(
                    optional("write", WRITE, "`consume_write`", "the same as `consume_write`"),
                    optional("merge_keys", ParameterType.COLUMNS, "the same as `consume_merge_keys`"),
                    optional(
                            "distribution_style",
                            ParameterType.oneOf("auto", "even", "all", "key"),
                            "auto",
                            "how rows are spread"),
                    optional("distribution_key", ParameterType.COLUMN, "the column that rows are spread by"),
                    optional(
                            "sort_style",
                            ParameterType.oneOf("compound", "interleaved"),
                            "compound",
                            "how rows are sorted"),
                    optional("sort_keys", ParameterType.COLUMNS, "the columns that rows are sorted by"))
            .where(together("write", "merge", "merge_keys"));

    /** Keys that go with one value of another key, and with no other value. */
    private static String together(String key, String value, String keys) {
        return "{\"if\": {\"properties\": {\"%s\": {\"const\": \"%s\"}}, \"required\": [\"%s\"]}, \"then\": {\"required\": [\"%s\"]}, \"else\": {\"not\": {\"required\": [\"%s\"]}}}"
                .formatted(key, value, key, keys, keys);
    }

    private static final List<Parameter> LOADED = List.of(
            optional("$schema", ParameterType.TEXT, "where this schema is"),
            optional("input_spec", INPUT.type(), "how a file is read and how its columns may change"),
            optional("transform_spec", transforms(), "what is done to the columns, in the order of the file"),
            optional(
                    "transform_options",
                    SpecObject.of(optional(
                                    "list_entries",
                                    ParameterType.oneOf("together", "one_after_another"),
                                    "together",
                                    "whether the entries of one list see the rows as they were before it, or what those"
                                            + " before them made"))
                            .type(),
                    "how transforms work together"));

    private static final List<Parameter> CONSUMED = List.of(
            optional(
                    "consume_storage",
                    ParameterType.oneOf("datalake", "redshift"),
                    "the environment decides",
                    "where a table of the consume layer is kept"),
            optional("consume_write", WRITE, "replace", "what becomes of the rows that a table holds"),
            optional("consume_merge_keys", ParameterType.COLUMNS, "the columns that tell rows apart in `merge`"),
            optional("redshift_table", REDSHIFT_TABLE.type(), "how a table is made that is kept in Redshift"));

    /** {@code <Db>-<Table>.json}. */
    static final SpecObject TRANSFORMATION = new SpecObject(Stream.of(LOADED, CONSUMED, List.of(consumeTables()))
                    .flatMap(List::stream)
                    .toList())
            .where(together("consume_write", "merge", "consume_merge_keys"));

    /** {@code <Db>-<Table>-dependent.json}. */
    static final SpecObject DEPENDENT = SpecObject.of(
            optional("$schema", ParameterType.TEXT, "where this schema is"),
            required(
                    "depends_on",
                    new ParameterType(
                            "an object",
                            "{\"type\": \"object\", \"minProperties\": 1, \"patternProperties\": {\"^[^/]+/[^/]+$\":"
                                    + " {\"type\": \"integer\", \"minimum\": 1}}, \"additionalProperties\": false}",
                            value -> value.members()),
                    "the tables that a file of this one waits for, as Db/Table, with a number"),
            optional(
                    "lookback",
                    SpecObject.of(
                                    optional("years", POSITIVE, "years"),
                                    optional("months", POSITIVE, "months"),
                                    optional("weeks", POSITIVE, "weeks"),
                                    optional("days", POSITIVE, "days"),
                                    optional("hours", POSITIVE, "hours"),
                                    optional("minutes", POSITIVE, "minutes"),
                                    optional("seconds", POSITIVE, "seconds"))
                            .type(),
                    "it always waits",
                    "how long ago a run of theirs may have succeeded for this one to start at once"));

    /** {@code dq-<Db>-<Table>.json}. */
    static final SpecObject QUALITY = SpecObject.of(
            optional("$schema", ParameterType.TEXT, "where this schema is"),
            optional(
                    "convert_single_quotes",
                    ParameterType.FLAG,
                    "true",
                    "whether rules are written with single quotes"),
            optional(
                    "composite_rule_evaluation",
                    ParameterType.oneOf("dataset", "row"),
                    "dataset",
                    "whether the parts of a warn or halt rule are judged over all rows, or in each"),
            optional("before_transform", rules(), "rules for the columns of the mapping"),
            optional("after_transform", rules(), "rules for the columns after all transforms"),
            optional("after_sparksql", rules(), "rules for the table of the consume layer"));

    private static ParameterType rules() {
        return SpecObject.of(
                        optional("warn_rules", LIST_OF_RULES, "what is noted where it does not hold"),
                        optional("quarantine_rules", LIST_OF_RULES, "rows for which it does not hold are put aside"),
                        optional("halt_rules", LIST_OF_RULES, "the load is refused where it does not hold"))
                .type();
    }

    private static Parameter consumeTables() {
        return optional(
                "consume_tables",
                new ParameterType(
                        "an object",
                        "{\"type\": \"object\", \"additionalProperties\": "
                                + new SpecObject(CONSUMED)
                                        .where(together("consume_write", "merge", "consume_merge_keys"))
                                        .schema()
                                + "}",
                        value -> value.members()),
                "what holds for one of the tables, by its name");
    }

    private static ParameterType transforms() {
        StringBuilder patterns = new StringBuilder();
        for (TransformKind kind : TransformReference.all()) {
            patterns.append(patterns.isEmpty() ? "" : ", ")
                    .append("\"^(?:")
                    .append(String.join("|", kind.names()))
                    .append(")(?::.*)?$\": ")
                    .append(kind.takes().schema(kind.says().summary()));
        }
        return new ParameterType(
                "an object",
                "{\"type\": \"object\", \"properties\": {\"comment\": true, \"description\": true}, \"patternProperties\": {"
                        + patterns + "}, \"additionalProperties\": false}",
                value -> value.members());
    }

    /** Every file and its object. */
    static List<SpecFileKind> files() {
        return List.of(
                new SpecFileKind("transformation-spec", "How the files of a table are loaded", TRANSFORMATION),
                new SpecFileKind("dependent", "What the files of a table wait for", DEPENDENT),
                new SpecFileKind("quality-rules", "What the rows of a table must be", QUALITY),
                new SpecFileKind("entity-match", "How records of one entity are found", EntityMatchReference.FILE));
    }
}
