package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text constants where a whole number is wanted. Redshift reads {@code '12'} there and refuses {@code '12.5'}; the engine
 * rounds it, and reads other notations too.
 */
final class IntegerTexts {
    /** What the engine takes for a whole number. */
    private static final Pattern NUMBER = Pattern.compile("'(\\s*[+-]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+"
            + "|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?)\\s*)'");

    private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?[0-9]+\\s*");
    private static final Pattern CAST =
            Pattern.compile("CAST\\(('[^']*') AS (?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)\\)");
    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

    private IntegerTexts() {}

    /**
     * Goes on only if the engine would read no text as a whole number that is none. The engine's plan tells where it
     * would; it is looked at only if the statement has such a text.
     */
    static void require(String sql, Connection connection) {
        Set<String> doubtful = new HashSet<>();
        Matcher numbers = NUMBER.matcher(sql);
        while (numbers.find()) {
            if (!isWhole(numbers.group(1))) {
                doubtful.add(numbers.group());
            }
        }
        if (doubtful.isEmpty()) {
            return;
        }
        Matcher casts = CAST.matcher(plan(sql, connection));
        while (casts.find()) {
            String text = casts.group(1);
            if (doubtful.contains(text)) {
                throw refused(text.substring(1, text.length() - 1));
            }
        }
    }

    /** The plan as it was before the engine computed what it can. */
    private static String plan(String sql, Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet plans = statement.executeQuery("explain (format json) " + sql)) {
            return plans.next() ? plans.getString(2) : "";
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** Goes on only if a text that stands for a column's value is a whole number, if the column wants one. */
    static void require(Column column, String text) {
        if (isInteger(column.type()) && !isWhole(text)) {
            throw refused(text);
        }
    }

    /**
     * Goes on only if the rows to be inserted have no text for a whole number but constants that are one.
     *
     * @param targets the columns that are filled, in the order of the query's
     * @param types the types of the query's columns
     */
    static void requireInserted(List<Column> targets, QueryTree query, List<RedshiftType> types) {
        List<JsonNode> rows = query.rows();
        for (int i = 0; i < Math.min(targets.size(), types.size()); i++) {
            Column target = targets.get(i);
            for (JsonNode row : rows) {
                JsonNode literal = row.path(i).path("literal");
                if (literal.path("kind").asText().equals("STRING")) {
                    require(target, literal.path("text").asText());
                } else if (isInteger(target.type()) && types.get(i).isText() && !literal.has("kind")) {
                    throw SqlError.of(
                            "column \"%s\" is of type %s but expression is of type character varying",
                            target.name(), target.type().formatted());
                }
            }
        }
    }

    private static boolean isInteger(RedshiftType type) {
        return INTEGERS.contains(type.name());
    }

    private static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    private static SqlError refused(String text) {
        return SqlError.of("invalid input syntax for type integer: \"%s\"", text);
    }
}
