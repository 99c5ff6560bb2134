package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.field;
import static io.lakeshift.etl.reference.Parameter.optional;
import static io.lakeshift.etl.reference.Parameter.required;
import static io.lakeshift.etl.reference.Parameter.source;
import static io.lakeshift.etl.reference.TransformKind.Topic.ROWS;
import static io.lakeshift.etl.reference.TransformKind.says;

import java.util.List;

/** Transforms that look values up, and those that look at other columns or other rows. */
final class RowTransforms {

    private RowTransforms() {}

    static final List<TransformKind> ALL = List.of(
            TransformKind.of(
                    "lookup",
                    ROWS,
                    Takes.list(
                                    field(),
                                    required("lookup", ParameterType.NAME, "the name of the look-up"),
                                    source(),
                                    optional(
                                            "nomatch",
                                            ParameterType.SCALAR,
                                            "null",
                                            "the value where the look-up has none"),
                                    optional(
                                            "source_system",
                                            ParameterType.NAME,
                                            "the database, as its folder is called",
                                            "whose look-up it is"))
                            .oneAfterAnother(),
                    says(
                            "Takes the value that the value-lookup table has for a value.",
                            """
                            [{"field": "statename", "source": "statecode", "lookup": "StateCd", "nomatch": "N/A"}]
                            """,
                            "A look-up without values stops the load.")),
            TransformKind.of(
                    "multilookup",
                    ROWS,
                    Takes.list(
                                    required("lookup_group", ParameterType.NAME, "the name of the group"),
                                    required(
                                            "match_columns",
                                            ParameterType.COLUMNS,
                                            "the columns whose values, joined by `-`, are the key of an item"),
                                    required(
                                            "return_attributes",
                                            ParameterType.COLUMNS.naming(ParameterType.Naming.MADE),
                                            "the attributes of the item that become columns"),
                                    optional(
                                            "nomatch",
                                            ParameterType.SCALAR,
                                            "null",
                                            "the value of each column where there is no item"))
                            .oneAfterAnother(),
                    says(
                            "Takes columns from an item of the multi-lookup table.",
                            """
                            [{"lookup_group": "LOBCoverage", "match_columns": ["program", "coverage"],
                              "return_attributes": ["coveragenormalized", "lob"], "nomatch": "N/A"}]
                            """,
                            "Nulls among the match columns are left out of the key. A group without items stops the load.")),
            TransformKind.of(
                    "merge",
                    ROWS,
                    Takes.list(
                            field(),
                            required(
                                    "source_list",
                                    ParameterType.COLUMNS,
                                    "the columns, the one that counts most first"),
                            optional("default", ParameterType.VALUE, "null", "the value where all are null"),
                            optional(
                                    "empty_string_is_null",
                                    ParameterType.FLAG,
                                    "`false`",
                                    "whether empty text counts as null")),
                    says("Takes the first value that is not null.", """
                            [{"field": "state", "source_list": ["statename", "statecode"], "default": "Unknown",
                              "empty_string_is_null": true}]
                            """)),
            TransformKind.of(
                    "filldown",
                    ROWS,
                    Takes.list(required("field", ParameterType.COLUMN, "the column whose nulls are filled"), sort())
                            .oneAfterAnother(),
                    says("Gives a null the value of the nearest row before it.", """
                            [{"field": "category"}, {"field": "subcategory", "sort": ["timestamp"]}]
                            """)),
            TransformKind.of(
                    "rownumber",
                    ROWS,
                    Takes.list(
                                    field(),
                                    optional(
                                            "partition",
                                            ParameterType.ORDER,
                                            "all rows are numbered together",
                                            "columns whose values part the rows; each part begins with 1"),
                                    sort())
                            .oneAfterAnother(),
                    says("Numbers rows from 1.", """
                            [{"field": "policymonth", "partition": ["policynumber"], "sort": ["startdate"]}]
                            """)),
            TransformKind.of(
                    "filterrows",
                    ROWS,
                    Takes.list(required("condition", ParameterType.CONDITION, "what holds for the rows that stay"))
                            .oneAfterAnother(),
                    says(
                            "Keeps the rows for which a condition is true.",
                            """
                            [{"condition": "claimnumber is not null or filenumber is not null",
                              "description": "totals have neither"}]
                            """,
                            "A row that could not be read is never left out by a condition.")));

    private static Parameter sort() {
        return optional(
                "sort",
                ParameterType.ORDER,
                "the order of the file",
                "columns to sort by, ascending; the file's order breaks ties");
    }
}
