package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.sql.SQLException;
import java.util.Map;
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
}
