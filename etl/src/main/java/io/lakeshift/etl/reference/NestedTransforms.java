package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.field;
import static io.lakeshift.etl.reference.Parameter.optional;
import static io.lakeshift.etl.reference.Parameter.required;
import static io.lakeshift.etl.reference.Parameter.source;
import static io.lakeshift.etl.reference.TransformKind.Topic.NESTED;
import static io.lakeshift.etl.reference.TransformKind.says;

import java.util.List;

/** Transforms of columns that hold more than one value. */
final class NestedTransforms {

    private NestedTransforms() {}

    static final List<TransformKind> ALL = List.of(
            TransformKind.of(
                    "jsonexpandarray",
                    NESTED,
                    Takes.list(field(), index(), source()).oneAfterAnother(),
                    says(
                            "Makes a row for each entry of an array.",
                            """
                            [{"field": "address", "source": "addresses", "index_field": "addressindex"}]
                            """,
                            "A row whose array is null or empty stays, with nulls.")),
            TransformKind.of(
                    "jsonexpandmap",
                    NESTED,
                    Takes.list(
                                    field(),
                                    index(),
                                    required("key_field", ParameterType.FIELD, "gets the key of the entry"),
                                    source())
                            .oneAfterAnother(),
                    says(
                            "Makes a row for each entry of a map, or each member of a struct.",
                            """
                            [{"field": "activity", "source": "activities", "index_field": "activityindex",
                              "key_field": "activityid"}]
                            """,
                            "Members of a struct that are null are left out; all have the type of the first, and one that"
                                    + " cannot have it is a bad value. A row whose map is null or empty stays, with nulls.")),
            TransformKind.of(
                    "flatten",
                    NESTED,
                    Takes.list(
                                    required("field", ParameterType.COLUMN, "a column of structs"),
                                    optional("keep_field", ParameterType.FLAG, "`true`", "whether the column stays"))
                            .oneAfterAnother(),
                    says(
                            "Makes a column of each member of a struct, one level deep.",
                            """
                            [{"field": "policydetails", "keep_field": false}]
                            """,
                            "A member that is called as a column that is there stops the load.")),
            new TransformKind(
                    List.of("jsonstructured", "json"),
                    NESTED,
                    Takes.of(Takes.Shape.NAMES, required("column", ParameterType.COLUMN, "a column of JSON text")),
                    says(
                            "Reads JSON text as structs or arrays.",
                            """
                            ["details"]
                            """,
                            "The members and their types are those that all values of the file have together. Text that is"
                                    + " no JSON object, or array of them, is a bad value.")),
            new TransformKind(
                    List.of("xmlstructured", "xml"),
                    NESTED,
                    Takes.of(Takes.Shape.NAMES, required("column", ParameterType.COLUMN, "a column of XML text")),
                    says(
                            "Reads XML text as structs.",
                            """
                            ["details"]
                            """,
                            "Attributes are members whose names begin with `_`, elements that repeat are arrays, and the"
                                    + " text of an element that has attributes too is the member `_VALUE`. The members are"
                                    + " those that all values of the file have together; the innermost are text, which"
                                    + " `changetype` gives other types. Text that is no well-formed XML is a bad value.")));

    private static Parameter index() {
        return required("index_field", ParameterType.FIELD, "gets the number of the entry, from 1");
    }
}
