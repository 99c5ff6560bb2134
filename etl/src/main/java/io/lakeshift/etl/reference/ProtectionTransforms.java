package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.optional;
import static io.lakeshift.etl.reference.Parameter.required;
import static io.lakeshift.etl.reference.TransformKind.Topic.PROTECTION;
import static io.lakeshift.etl.reference.TransformKind.says;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;

/** Transforms that keep values out of sight. */
final class ProtectionTransforms {

    /** What a value is before it is hashed. */
    private static final String[] FORMS = {"text", "int", "double", "boolean", "timestamp"};

    private static final String KEYED = "`keyed` needs the key of the environment: see"
            + " [Hashes that cannot be tried out](security.md#hashes-that-cannot-be-tried-out).";

    private ProtectionTransforms() {}

    static final List<TransformKind> ALL = List.of(
            TransformKind.of(
                    "hash",
                    PROTECTION,
                    Takes.of(
                                    Takes.Shape.NAMES_OR_OBJECTS,
                                    required("field", ParameterType.COLUMN, "the column whose values are replaced"),
                                    keyed(),
                                    form(),
                                    optional(
                                            "null_as_none",
                                            ParameterType.FLAG,
                                            "`false`: null stays null",
                                            "whether null becomes the hash of `None`, as in InsuranceLake; not together with `keyed`"))
                            .where(ProtectionTransforms::unkeyed),
                    says(
                            "Puts the SHA-256 of the value's text, in hex, in its place.",
                            """
                            ["cellphone", {"field": "taxnumber", "keyed": true}]
                            """,
                            "Without `keyed` a hash keeps values out of sight, but not safe from someone who can try all"
                                    + " possible ones, as with a number of nine digits. " + KEYED,
                            "The text is the one in the file. Where older hashes were made of values that had been read as"
                                    + " numbers (`1` as `1.0`), `as` makes the same.",
                            "A column that is not there stops the load.")),
            TransformKind.of(
                    "tokenize",
                    PROTECTION,
                    Takes.of(
                                    Takes.Shape.NAMES_OR_OBJECTS,
                                    required("field", ParameterType.COLUMN, "the column whose values are replaced"),
                                    keyed(),
                                    form())
                            .oneAfterAnother()
                            .where(ProtectionTransforms::unkeyed),
                    says(
                            "Hashes values, and keeps them behind their hashes in the hash-values table.",
                            """
                            ["ein", {"field": "policyholder", "keyed": true}]
                            """,
                            "Each value is kept once, whatever column it stands in. Null stays null. " + KEYED,
                            "A column that is not there stops the load.")),
            TransformKind.of(
                    "redact",
                    PROTECTION,
                    Takes.of(Takes.Shape.MAP, required("value", ParameterType.VALUE, "what stands in every row")),
                    says(
                            "Puts one value over every value of a column.",
                            """
                            {"customerno": "****"}
                            """,
                            "A column that is not there stops the load.")));

    private static Parameter keyed() {
        return optional(
                "keyed",
                ParameterType.FLAG,
                "`false`",
                "whether the hash is HMAC-SHA-256 with the key of the environment; not together with `as`");
    }

    private static Parameter form() {
        return optional(
                "as",
                ParameterType.oneOf(FORMS),
                "`text`",
                "how the value is written before it is hashed: as it stands in the file, or as Python writes a value of"
                        + " that type");
    }

    /** Older hashes have no key: there are none to join with. */
    private static void unkeyed(SpecNode entry) {
        boolean older =
                entry.optional("as").filter(as -> !as.text().equals("text")).isPresent() || entry.isSet("null_as_none");
        if (entry.isSet("keyed") && older) {
            throw entry.refuse(
                    "'as' and 'null_as_none' are for hashes without a key, so that they join with older ones");
        }
    }
}
