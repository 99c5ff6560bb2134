package io.lakeshift.etl.reference;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the value of a key may be.
 *
 * @param words what is allowed, as a page says it
 * @param schema the same as a JSON Schema
 * @param check refuses another value, naming its place
 * @param naming what columns it names
 */
public record ParameterType(String words, String schema, Check check, Naming naming) {

    /** What columns a value names. */
    public enum Naming {
        /** None. */
        NOTHING,
        /** Columns that must be there. */
        THERE,
        /** Columns that are there from then on. */
        MADE,
        /** Whatever a condition of Spark SQL names. */
        CONDITION
    }

    /** A value that names no column. */
    public ParameterType(String words, String schema, Check check) {
        this(words, schema, check, Naming.NOTHING);
    }

    /** The same values, naming other columns. */
    ParameterType naming(Naming other) {
        return new ParameterType(words, schema, check, other);
    }

    /** Refuses a value with an {@link io.lakeshift.redshift.client.spec.InvalidSpecException}. */
    @FunctionalInterface
    public interface Check {
        void look(SpecNode value);
    }

    private static final int MOST_DIGITS = 38;
    private static final Pattern PRECISION_AND_SCALE = Pattern.compile("\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*");
    private static final String FILLED = "{\"type\": \"string\", \"minLength\": 1}";

    /** The name of a column that is there. */
    public static final ParameterType COLUMN =
            new ParameterType("a column", FILLED, ParameterType::filled, Naming.THERE);

    /** The name of a column that is made, or whose values are replaced. */
    public static final ParameterType FIELD =
            new ParameterType("the name of a column, new or there", FILLED, ParameterType::filled, Naming.MADE);

    /** Columns that are there. */
    public static final ParameterType COLUMNS = new ParameterType(
            "a list of columns",
            "{\"type\": \"array\", \"items\": " + FILLED + ", \"minItems\": 1}",
            ParameterType::columns,
            Naming.THERE);

    /** Columns to sort or part by; there may be none. */
    public static final ParameterType ORDER = new ParameterType(
            "a list of columns",
            "{\"type\": \"array\", \"items\": " + FILLED + "}",
            value -> value.entries().forEach(ParameterType::filled),
            Naming.THERE);

    /** Any text, which may be empty. */
    public static final ParameterType TEXT = new ParameterType("a text", "{\"type\": \"string\"}", SpecNode::text);

    /** A name that is not empty. */
    public static final ParameterType NAME = new ParameterType("a text", FILLED, ParameterType::filled);

    /** True or false. */
    public static final ParameterType FLAG =
            new ParameterType("`true` or `false`", "{\"type\": \"boolean\"}", SpecNode::flag);

    /** A number. */
    public static final ParameterType NUMBER = new ParameterType("a number", "{\"type\": \"number\"}", value -> {
        if (!value.json().isNumber()) {
            throw value.refuse("must be a number");
        }
        constant(value);
    });

    /** A text, number, true, false, null, list or object. */
    public static final ParameterType VALUE = new ParameterType("any JSON value", "true", ParameterType::constant);

    /** A text, a number, or true or false. */
    public static final ParameterType SCALAR = new ParameterType(
            "a text, a number, `true` or `false`", "{\"type\": [\"string\", \"number\", \"boolean\"]}", value -> {
                if (!value.json().isValueNode() || value.json().isNull()) {
                    throw value.refuse("must be a text, a number, true or false");
                }
            });

    /** A regular expression of Java. */
    public static final ParameterType PATTERN = new ParameterType(
            "a Java regular expression", "{\"type\": \"string\", \"minLength\": 1}", ParameterType::pattern);

    /** A regular expression of Java with a group. */
    public static final ParameterType GROUP_PATTERN =
            new ParameterType("a Java regular expression with a group", FILLED, value -> group(value, pattern(value)));

    /** A regular expression of Python with a group. */
    public static final ParameterType PYTHON_PATTERN = new ParameterType(
            "a Python regular expression with a group", FILLED, value -> group(value, PythonPattern.of(value)));

    /** A date-time pattern of Spark. */
    public static final ParameterType DATE_PATTERN =
            new ParameterType("a date-time pattern of Spark", FILLED, DatePattern::check);

    /** Digits before and behind the point of a decimal. */
    public static final ParameterType DECIMAL = new ParameterType(
            "`precision,scale`, at most `38,38`",
            matching("^" + TypePatterns.digits() + "$"),
            value -> decimal(value, value.text()));

    /** A type of Spark's. */
    public static final ParameterType TYPE = new ParameterType(
            "a type, or `json` for JSON text",
            matching(TypePatterns.type(SpecifiedTypeName.SIMPLE)),
            SpecifiedTypeName::check);

    private static final Pattern ELEMENT = Pattern.compile("[^\\s<>/&\"'=]+");

    /** The name of an element of XML, without what is around it in a document. */
    public static final ParameterType ELEMENT_NAME =
            new ParameterType("a name", matching("^" + ELEMENT + "$"), value -> {
                filled(value);
                if (!ELEMENT.matcher(value.text()).matches()) {
                    throw value.refuse(
                            "'" + value.text() + "' is not the name of an element: it is written without < and >");
                }
            });

    /** A condition of Spark SQL. */
    public static final ParameterType CONDITION =
            new ParameterType("a condition of Spark SQL", FILLED, ParameterType::filled, Naming.CONDITION);

    /** The schema of a text that a regular expression finds. */
    private static String matching(String pattern) {
        return "{\"type\": \"string\", \"pattern\": \""
                + pattern.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    /** A whole number in a range, which may be spelled as a text. */
    public static ParameterType whole(int lowest, int highest) {
        return new ParameterType(
                "a whole number from " + lowest + " to " + highest,
                "{\"anyOf\": [{\"type\": \"integer\", \"minimum\": " + lowest + ", \"maximum\": " + highest
                        + "}, {\"type\": \"string\", \"pattern\": \"^-?\\\\d{1,9}$\"}]}",
                value -> {
                    int number = value.whole();
                    if (number < lowest || number > highest) {
                        throw value.refuse("is " + number + ": it must be " + lowest + " to " + highest);
                    }
                });
    }

    /** One of some words. */
    public static ParameterType oneOf(String... words) {
        List<String> allowed = List.of(words);
        return new ParameterType(
                "`" + String.join("`, `", allowed) + "`",
                "{\"enum\": [\"" + String.join("\", \"", allowed) + "\"]}",
                value -> {
                    if (!allowed.contains(value.text())) {
                        throw value.unknown("value", value.text(), allowed);
                    }
                });
    }

    /** The digits before and behind the point that a text names. */
    public static int[] decimal(SpecNode place, String text) {
        Matcher matcher = PRECISION_AND_SCALE.matcher(text);
        if (matcher.matches()) {
            int precision = Integer.parseInt(matcher.group(1));
            int scale = Integer.parseInt(matcher.group(2));
            if (precision >= 1 && precision <= MOST_DIGITS && scale <= precision) {
                return new int[] {precision, scale};
            }
        }
        throw place.refuse("'" + text + "' must be precision,scale with a precision of 1 to " + MOST_DIGITS
                + " and a scale not above it, for example 16,2");
    }

    private static void filled(SpecNode value) {
        if (value.text().isEmpty()) {
            throw value.refuse("must not be empty");
        }
    }

    private static void columns(SpecNode list) {
        if (list.entries().isEmpty()) {
            throw list.refuse("must name at least one column");
        }
        list.entries().forEach(ParameterType::filled);
    }

    private static Pattern pattern(SpecNode value) {
        filled(value);
        try {
            return Pattern.compile(value.text());
        } catch (PatternSyntaxException e) {
            throw value.refuse("not a regular expression: " + e.getDescription());
        }
    }

    private static void group(SpecNode value, Pattern pattern) {
        if (pattern.matcher("").groupCount() < 1) {
            throw value.refuse("must have a group in parentheses: its text is what is taken");
        }
    }

    private static void constant(SpecNode value) {
        switch (value.json().getNodeType()) {
            case NUMBER -> {
                if (value.json().isDouble()) {
                    throw value.refuse("the number is too large");
                }
                BigDecimal number = value.json().decimalValue();
                if (number.precision() > MOST_DIGITS || number.scale() > MOST_DIGITS || number.scale() < -MOST_DIGITS) {
                    throw value.refuse("the number has more than " + MOST_DIGITS + " digits");
                }
            }
            case ARRAY -> {
                value.entries().forEach(ParameterType::constant);
                long kinds = value.entries().stream()
                        .map(entry -> entry.json().getNodeType())
                        .filter(kind -> kind != JsonNodeType.NULL)
                        .distinct()
                        .count();
                if (kinds > 1) {
                    throw value.refuse("the entries of the list must be of one kind");
                }
            }
            case OBJECT -> {
                if (value.members().isEmpty()) {
                    throw value.refuse("an object without members cannot be a value of a column");
                }
                value.members().values().forEach(ParameterType::constant);
            }
            default -> {
                // Texts, true, false and null are what they are.
            }
        }
    }
}
