package io.lakeshift.redshift.client.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.lakeshift.redshift.sql.LineExcerpt;
import io.lakeshift.redshift.sql.SqlPosition;
import java.util.regex.Pattern;

/**
 * Where a file that people write is not well-formed JSON. Not for files of data, whose lines are nobody's business.
 *
 * @param line from 1; 0 if nobody knows
 * @param column from 1
 * @param reason what is wrong, in a sentence
 * @param excerpt the line, and below it a caret under the column; empty if nobody knows
 */
public record JsonFault(int line, int column, String reason, String excerpt) {
    private static final String WHAT = "not well-formed JSON: ";
    /** Where the parser says what it read, and with it the beginning of the text. */
    private static final Pattern BEGIN =
            Pattern.compile("\\(start marker at \\[Source: .*?; line: (\\d+), column: (\\d+)]\\)", Pattern.DOTALL);

    /** The fault of a text that a parser refused. */
    public static JsonFault of(String text, JsonProcessingException refused) {
        String reason =
                WHAT + BEGIN.matcher(refused.getOriginalMessage()).replaceAll("of what begins in line $1, column $2");
        JsonLocation at = refused.getLocation();
        if (at == null || at.getLineNr() < 1) {
            return new JsonFault(0, 0, reason, "");
        }
        SqlPosition place = new SqlPosition(at.getLineNr(), at.getColumnNr());
        SqlPosition end = SqlPosition.START.after(text.stripTrailing());
        // Blank lines at the end say nothing about what is missing there.
        boolean behind = place.line() > end.line() || place.line() == end.line() && place.column() > end.column();
        SqlPosition shown = behind ? end : place;
        return new JsonFault(shown.line(), shown.column(), reason, LineExcerpt.of(text, shown.line(), shown.column()));
    }

    /** The place in words; empty if nobody knows. */
    public String place() {
        return line == 0 ? "" : "line " + line + ", column " + column;
    }
}
