package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's errors in Redshift's wording. */
final class EngineErrors {
    private static final Map<String, String> TYPES = Map.of(
            "INT16",
            "integer",
            "INT32",
            "integer",
            "INT64",
            "bigint",
            "BOOL",
            "boolean",
            "DOUBLE",
            "double precision",
            "FLOAT",
            "double precision",
            "DATE",
            "date",
            "TIMESTAMP",
            "timestamp");

    private static final Map<Pattern, String> WORDINGS = Map.ofEntries(
            wording("Referenced column \"(.*?)\" (?:was )?not found", "column \"$1\" does not exist"),
            wording(
                    "Table \"(.*?)\" does not have a column (?:with name|named) \"(.*?)\"",
                    "column \"$2\" of relation \"$1\" does not exist"),
            wording("Referenced table \"(.*?)\" not found", "relation \"$1\" does not exist"),
            wording("Values list \"(.*?)\" does not have a column named \"(.*?)\"", "column $1.$2 does not exist"),
            wording("Ambiguous reference to column name \"(.*?)\"", "column reference \"$1\" is ambiguous"),
            wording("Table with name \"?(.*?)\"? already exists", "Relation \"$1\" already exists"),
            wording("Table with name (\\S+) does not exist", "relation \"$1\" does not exist"),
            wording("Scalar Function with name \"?(.*?)\"? does not exist", "function $1 does not exist"),
            wording("No function matches the given name and argument types '(.*?)'", "function $1 does not exist"),
            wording(
                    "Could not choose a best candidate function for the function call \"(.*?)\"\\.",
                    "function $1 is not unique"),
            wording(
                    "column \"(.*?)\" must appear in the GROUP BY clause",
                    "column \"$1\" must appear in the GROUP BY clause or be used in an aggregate function"),
            wording("invalid (date|timestamp) field format: (\".*?\")", "invalid input syntax for type $1: $2"),
            wording("Division by zero", "Divide by zero"),
            wording("Overflow in \\w+ of (?:INT16|INT32|INT64|DECIMAL|HUGEINT|\\w+)", "integer out of range"),
            wording(
                    "[Cc]asting value .* (?:to|from) .*DECIMAL.* out of range",
                    "Numeric data overflow (result precision)"),
            wording("Could not cast value .* to DECIMAL", "Numeric data overflow (result precision)"),
            wording("Type \\w+ with value .* can't be cast because the value is out of range", "integer out of range"),
            wording("NOT NULL constraint failed: .*?\\.?([^.]+)$", "Cannot insert a NULL value into column $1"),
            wording(
                    "table \"?(.*?)\"? has \\d+ columns but \\d+ values were supplied",
                    "INSERT has more expressions than target columns"),
            wording(
                    "a single transaction can only write to a single attached database",
                    "not supported locally: a transaction that writes to more than one database"));

    private static final Pattern CONVERSION =
            Pattern.compile("Could not convert string '(.*?)' to (\\w+)", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile(
            "No function matches the given name and argument types '(\\W+)\\((\\w+(?:\\([\\d,]+\\))?), (\\w+(?:\\([\\d,]+\\))?)\\)'");
    private static final Pattern MIXED = Pattern.compile(
            "Cannot mix values of type (.*?) and (.*?) in (\\w+) |Cannot combine types of (.*?) and (.*?) - an");
    private static final Pattern COMPARED =
            Pattern.compile("Cannot compare values of type .*? and .*? in IN/ANY/ALL clause");
    private static final Pattern PREFIX = Pattern.compile("^(?:[A-Z][\\w ]*? Error|INTERRUPT Error): ");

    private static final Pattern THROWN =
            Pattern.compile("^Invalid Input Error: [\\w.$]*SqlError: (.*?)(?:\\n\\tat |\\R*$)", Pattern.DOTALL);

    private EngineErrors() {}

    private static Map.Entry<Pattern, String> wording(String engine, String redshift) {
        return Map.entry(Pattern.compile(engine, Pattern.MULTILINE), redshift);
    }

    /** The error a client is told; a {@link StatementCancelledException} if the statement was interrupted. */
    static RuntimeException translate(SQLException error) {
        String message = String.valueOf(error.getMessage());
        if (message.startsWith("INTERRUPT Error")) {
            return new StatementCancelledException();
        }
        Matcher thrown = THROWN.matcher(message);
        if (thrown.find()) {
            return SqlError.of("%s", thrown.group(1));
        }
        Matcher conversion = CONVERSION.matcher(message);
        if (conversion.find()) {
            return SqlError.of("invalid input syntax for type "
                    + TYPES.getOrDefault(
                            conversion.group(2), conversion.group(2).toLowerCase(java.util.Locale.ROOT))
                    + ": \"" + conversion.group(1) + "\"");
        }
        Optional<SqlError> types = ofTypes(message);
        if (types.isPresent()) {
            return types.get();
        }
        for (Map.Entry<Pattern, String> wording : WORDINGS.entrySet()) {
            Matcher matcher = wording.getKey().matcher(message);
            if (matcher.find()) {
                StringBuilder told = new StringBuilder();
                matcher.appendReplacement(told, wording.getValue());
                return SqlError.of(told.substring(matcher.start()));
            }
        }
        String bare = PREFIX.matcher(message).replaceFirst("");
        int lineEnd = bare.indexOf('\n');
        return SqlError.of(lineEnd < 0 ? bare : bare.substring(0, lineEnd));
    }

    /** What is wrong with types, under Redshift's names. */
    private static Optional<SqlError> ofTypes(String message) {
        Matcher operator = OPERATOR.matcher(message);
        if (operator.find()) {
            return Optional.of(SqlError.of(
                    "operator does not exist: %s %s %s",
                    type(operator.group(2)), operator.group(1), type(operator.group(3))));
        }
        if (COMPARED.matcher(message).find()) {
            return Optional.of(
                    SqlError.notSupportedLocally("the comparison of a text and another value with a query; cast one"));
        }
        Matcher mixed = MIXED.matcher(message);
        if (!mixed.find()) {
            return Optional.empty();
        }
        boolean named = mixed.group(3) != null;
        return Optional.of(
                named
                        ? SqlError.of(
                                "%s types %s and %s cannot be matched",
                                mixed.group(3), type(mixed.group(1)), type(mixed.group(2)))
                        : SqlError.of("types %s and %s cannot be matched", type(mixed.group(4)), type(mixed.group(5))));
    }

    private static String type(String engineType) {
        String bare = engineType.equals("INTEGER_LITERAL") ? "INTEGER" : engineType;
        return RedshiftType.ofEngine(bare).formatted().replaceFirst("\\(.*", "");
    }
}
