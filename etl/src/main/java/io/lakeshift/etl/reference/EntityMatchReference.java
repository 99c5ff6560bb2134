package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.optional;
import static io.lakeshift.etl.reference.Parameter.required;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects of {@code <Db>-entitymatch.json}. */
final class EntityMatchReference {

    private static final ParameterType AT_LEAST_NOTHING =
            new ParameterType("a number", "{\"type\": \"number\", \"minimum\": 0}", value -> value.number());

    private static final ParameterType BLOCKS = new ParameterType(
            "a list of columns or parts of them",
            "{\"type\": \"array\", \"minItems\": 1, \"items\": {\"type\": \"string\", \"pattern\":"
                    + " \"^\\\\w+(?:\\\\[\\\\d{0,6}:\\\\d{0,6}\\\\])?$\"}}",
            value -> value.texts());

    private static final ParameterType SWAPPED_MONTHS = new ParameterType(
            "`default`, or a list of two months and a number each",
            "{\"anyOf\": [{\"const\": \"default\"}, {\"type\": \"array\", \"items\": {\"type\": \"array\","
                    + " \"minItems\": 3, \"maxItems\": 3, \"items\": {\"type\": \"number\"}}}]}",
            value -> {});

    /** A type of comparison and its keys. */
    private static final List<SpecObject> FIELDS = List.of(
            field(
                    "exact",
                    optional("agree_value", ParameterType.NUMBER, "1", "what equal values count"),
                    optional("disagree_value", ParameterType.NUMBER, "0", "what other values count")),
            field(
                    "string",
                    optional(
                            "method",
                            ParameterType.oneOf(
                                    "jaro",
                                    "jarowinkler",
                                    "jaro_winkler",
                                    "jw",
                                    "levenshtein",
                                    "damerau_levenshtein",
                                    "dameraulevenshtein",
                                    "dl",
                                    "qgram",
                                    "q_gram",
                                    "cosine",
                                    "smith_waterman",
                                    "smithwaterman",
                                    "sw",
                                    "lcs",
                                    "longest_common_substring"),
                            "levenshtein",
                            "how texts are compared"),
                    optional(
                            "threshold",
                            ParameterType.NUMBER,
                            "the similarity itself counts",
                            "from which similarity on it counts 1, and 0 below")),
            field(
                    "numeric",
                    optional(
                            "method",
                            ParameterType.oneOf(
                                    "step", "linear", "lin", "squared", "exp", "exponential", "gauss", "gaussian"),
                            "linear",
                            "how the similarity falls with the distance"),
                    optional("offset", AT_LEAST_NOTHING, "0", "up to which distance it is 1"),
                    optional(
                            "scale",
                            new ParameterType(
                                    "a number above 0",
                                    "{\"type\": \"number\", \"exclusiveMinimum\": 0}",
                                    value -> value.number()),
                            "1",
                            "how much further it is one half"),
                    optional("origin", ParameterType.NUMBER, "0", "the distance that is expected")),
            field(
                    "date",
                    optional(
                            "swap_month_day",
                            ParameterType.NUMBER,
                            "0.5",
                            "what dates count whose month and day are swapped"),
                    optional("swap_months", SWAPPED_MONTHS, "default", "what dates count whose months are mistaken"),
                    optional("errors", ParameterType.oneOf("coerce"), "of no effect")));

    private static final SpecObject LEVEL = SpecObject.of(
            required(
                    "id",
                    new ParameterType("a text or number", "{\"type\": [\"string\", \"integer\"]}", value -> {}),
                    "its name"),
            required("blocks", BLOCKS, "what must be equal in two records for them to be compared"),
            required("fields", list(fields()), "what is compared"),
            required("threshold", ParameterType.NUMBER, "the least mean similarity, by weights"));

    /** The file. */
    static final SpecObject FILE = SpecObject.of(
            optional("$schema", ParameterType.TEXT, "where this schema is"),
            required("primary_entity_table", ParameterType.NAME, "the table of the entities that are known"),
            required(
                    "global_id_field", ParameterType.FIELD, "the column of the id that all records of an entity share"),
            optional(
                    "sort_field",
                    ParameterType.COLUMN,
                    "the column whose highest value is kept where several records of a load are one entity"),
            optional(
                    "exact_match_fields",
                    SpecObject.of(
                                    required("source_primary_key", ParameterType.COLUMN, "the id in the source"),
                                    required("source_system_key", ParameterType.COLUMN, "the source"))
                            .type(),
                    "the columns that tell a record that is known already"),
            optional(
                    "levels",
                    new ParameterType(
                            "a list of objects",
                            "{\"type\": \"array\", \"items\": " + LEVEL.schema() + "}",
                            value -> value.entries()),
                    "ways to find an entity, one after the other"));

    private EntityMatchReference() {}

    private static SpecObject field(String type, Parameter... own) {
        return new SpecObject(Stream.concat(
                        Stream.of(
                                required("fieldname", ParameterType.COLUMN, "the column"),
                                required("type", ParameterType.oneOf(type), "how it is compared"),
                                required("weight", AT_LEAST_NOTHING, "what its similarity counts among the others"),
                                optional(
                                        "missing_value",
                                        ParameterType.NUMBER,
                                        "0",
                                        "what counts where one of the values is missing")),
                        Stream.of(own))
                .toList());
    }

    private static String fields() {
        return FIELDS.stream().map(SpecObject::schema).collect(Collectors.joining(", ", "{\"oneOf\": [", "]}"));
    }

    private static ParameterType list(String items) {
        return new ParameterType(
                "a list of objects",
                "{\"type\": \"array\", \"minItems\": 1, \"items\": " + items + "}",
                value -> value.entries());
    }
}
