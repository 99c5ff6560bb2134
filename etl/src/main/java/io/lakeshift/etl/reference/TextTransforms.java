package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.field;
import static io.lakeshift.etl.reference.Parameter.required;
import static io.lakeshift.etl.reference.Parameter.source;
import static io.lakeshift.etl.reference.TransformKind.Topic.TEXT;
import static io.lakeshift.etl.reference.TransformKind.says;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.regex.Pattern;

/** Transforms that make text of text, and constants. */
final class TextTransforms {

    private TextTransforms() {}

    static final List<TransformKind> ALL = List.of(
            TransformKind.of(
                    "columnfromcolumn",
                    TEXT,
                    Takes.list(
                            field(),
                            required("pattern", ParameterType.GROUP_PATTERN, "its first group is what is taken"),
                            source()),
                    says(
                            "Takes a part of the text, found by a pattern.",
                            """
                            [{"field": "username", "source": "email", "pattern": "(\\\\S+)@\\\\S+"}]
                            """,
                            "Without a match the column is empty text; null stays null.")),
            TransformKind.of(
                    "columnreplace",
                    TEXT,
                    Takes.list(
                                    field(),
                                    required(
                                            "pattern", ParameterType.PATTERN, "what is replaced, everywhere it stands"),
                                    required(
                                            "replacement",
                                            ParameterType.TEXT,
                                            "what takes its place; `$1` is the first group"),
                                    source())
                            .where(TextTransforms::replacement),
                    says("Replaces parts of the text, found by a pattern.", """
                            [{"field": "cleandate", "source": "baddate", "pattern": "0000-00-00", "replacement": ""}]
                            """)),
            TransformKind.of(
                    "combinecolumns",
                    TEXT,
                    Takes.list(
                                    field(),
                                    required("format", ParameterType.TEXT, "text with places for the columns"),
                                    required("source_columns", ParameterType.COLUMNS, "the columns, counted from 0"))
                            .where(entry -> PythonFormat.of(
                                    entry.required("format"),
                                    entry.required("source_columns").texts().size())),
                    says(
                            "Puts columns into a text.",
                            """
                            [{"field": "rowkey", "format": "{}-{:0>8}-{}",
                              "source_columns": ["lobcode", "policynumber", "startdate"]}]
                            """,
                            "Places are those of Python: `{}` in turn, `{0}` by number, with a style behind a colon: fill,"
                                    + " alignment, sign, width, grouping, precision and the types `s`, `d`, `f` and `%`."
                                    + " `{{` and `}}` are braces.",
                            "Nulls are empty text, and the result has no blanks at its ends. Styles of numbers need a"
                                    + " column of a number type; a null in their place is as wide as they say.")),
            TransformKind.of(
                    "literal",
                    TEXT,
                    Takes.of(Takes.Shape.MAP, required("value", ParameterType.VALUE, "the value in every row")),
                    says(
                            "Gives columns, new or there, one value in every row.",
                            """
                            {"source": "syntheticdata", "version": 3, "tags": ["a", "b"]}
                            """,
                            "A list becomes an array, an object a struct. `null` is a column of text.")),
            TransformKind.of(
                    "filename",
                    TEXT,
                    Takes.list(
                            field(),
                            required("pattern", ParameterType.PYTHON_PATTERN, "its first group is what is taken"),
                            required(
                                    "required",
                                    ParameterType.FLAG,
                                    "whether a file whose name does not match is refused")),
                    says(
                            "Takes a part of the name of the uploaded file, found by a pattern.",
                            """
                            [{"field": "valuationdate", "pattern": "\\\\S+-(\\\\d{8})\\\\.csv", "required": true}]
                            """,
                            "Without a match, where that is allowed, the column is null.")));

    /** A group that the pattern has not would otherwise fail in the middle of the data. */
    private static void replacement(SpecNode entry) {
        Pattern pattern = Pattern.compile(entry.text("pattern"));
        SpecNode replacement = entry.required("replacement");
        int groups = pattern.matcher("").groupCount();
        String alternatives = "(?:" + pattern.pattern() + ")|";
        try {
            String unused =
                    Pattern.compile(alternatives, pattern.flags()).matcher("").replaceAll(replacement.text());
            assert unused != null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw replacement.refuse("not a replacement for a pattern with " + groups + " groups: " + e.getMessage());
        }
    }
}
