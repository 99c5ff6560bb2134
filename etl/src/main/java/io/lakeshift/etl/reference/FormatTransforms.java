package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.field;
import static io.lakeshift.etl.reference.Parameter.optional;
import static io.lakeshift.etl.reference.Parameter.required;
import static io.lakeshift.etl.reference.Parameter.source;
import static io.lakeshift.etl.reference.TransformKind.Topic.FORMATS;
import static io.lakeshift.etl.reference.TransformKind.says;

import java.util.List;

/** Transforms that read text as values of a type. */
final class FormatTransforms {

    private FormatTransforms() {}

    static final List<TransformKind> ALL = List.of(
            TransformKind.of(
                    "date",
                    FORMATS,
                    Takes.list(
                            field(),
                            required("format", ParameterType.DATE_PATTERN, "how the dates are written"),
                            source()),
                    says(
                            "Reads text as a date.",
                            """
                            [
                              {"field": "startdate", "format": "M/d/yy"},
                              {"field": "valuationdate", "source": "valuationtext", "format": "yyyyMMdd"}
                            ]
                            """,
                            "Blank text is null. Text that is no date of the format is a bad value.")),
            TransformKind.of(
                    "timestamp",
                    FORMATS,
                    Takes.list(
                            field(),
                            required("format", ParameterType.DATE_PATTERN, "how the times are written"),
                            source()),
                    says(
                            "Reads text as a time, in UTC unless the text names another zone.",
                            """
                            [{"field": "generationdate", "format": "yyyy-MM-dd HH:mm:ss.SSS+0000"}]
                            """,
                            "The column holds the time [without a zone, in UTC](column-types.md#times).",
                            "Blank text is null. Text that is no time of the format is a bad value.")),
            TransformKind.of(
                    "changetype",
                    FORMATS,
                    Takes.of(Takes.Shape.MAP, required("type", ParameterType.TYPE, "the type that the column gets")),
                    says(
                            "Casts columns.",
                            """
                            {"writtenpremium": "decimal(10,2)", "employees": "bigint", "notes": "json",
                             "address": "struct<street:string,city:string>"}
                            """,
                            "Types are `string`, `boolean`, `tinyint`, `smallint`, `int`, `bigint`, `float`, `double`,"
                                    + " `decimal(p,s)`, `date`, `timestamp`, `timestamp_ntz`, `binary`, `array<type>`,"
                                    + " `map<type,type>` and `struct<name:type,...>`; `varchar(n)` and `char(n)` are taken"
                                    + " as `string`.",
                            "`json` writes a nested column as JSON text. A struct is cast member by member, in their order:"
                                    + " that is how members get other names.",
                            "A value that does not fit is a bad value, and so is a fraction for a whole type. A decimal"
                                    + " with more digits behind the point than the type has is rounded.")),
            TransformKind.of(
                    "implieddecimal",
                    FORMATS,
                    Takes.list(
                            field(),
                            required("format", ParameterType.DECIMAL, "the type of the result"),
                            source(),
                            optional(
                                    "num_implied",
                                    ParameterType.whole(0, 38),
                                    "2",
                                    "how many of the digits stand behind the point")),
                    says(
                            "Reads digits whose last ones stand behind a point that is not written.",
                            """
                            [{"field": "claimamount", "format": "16,4", "num_implied": 4}]
                            """,
                            "`12345` becomes `123.45`, `-5` becomes `-0.05`. Anything but digits and a sign is a bad value.")),
            TransformKind.of(
                    "currency",
                    FORMATS,
                    Takes.list(
                            field(),
                            optional("format", ParameterType.DECIMAL, "16,2", "the type of the result"),
                            source(),
                            optional(
                                    "euro",
                                    ParameterType.FLAG,
                                    "`false`",
                                    "whether the comma is the decimal mark: `5.000.000,12` or `5 000 000,12`")),
                    says(
                            "Reads an amount with its currency, signs and separators.",
                            """
                            [
                              {"field": "premium", "format": "12,2"},
                              {"field": "eurovalue", "source": "eurotext", "euro": true}
                            ]
                            """,
                            "The currency is a symbol, a code such as `USD`, or a short form such as `kr.` or `Rs.`, before"
                                    + " or behind the number. A minus before or behind it, or parentheses around it, make"
                                    + " it negative. Thousands are parted by commas (with `euro` by points), blanks or"
                                    + " apostrophes, and only where they belong. An exponent is read: `1e5` is 100000.",
                            "Anything else is a bad value, so that no other number comes of it: `Policy no. 12`, `12K`,"
                                    + " `1.234,50` without `euro`, `1,23`.",
                            "A column of numbers is cast.")),
            TransformKind.of(
                    "titlecase",
                    FORMATS,
                    Takes.of(Takes.Shape.NAMES, required("column", ParameterType.COLUMN, "a column of text")),
                    says("Begins every word with a capital and goes on in small letters.", """
                            ["companyname", "street"]
                            """)));
}
