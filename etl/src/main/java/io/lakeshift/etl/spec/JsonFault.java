package io.lakeshift.etl.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Where a file that people write is not well-formed JSON. Not for files of data, whose lines are nobody's business.
 *
 * @param line from 1; 0 if nobody knows
 * @param column from 1
 * @param reason what is wrong, and below it the line with a caret under the column
 */
public record JsonFault(int line, int column, String reason) {
    private static final int BEFORE = 60;
    private static final int SHOWN = 100;

    /** The fault of a text that a parser refused. */
    public static JsonFault of(String text, JsonProcessingException refused) {
        String what = "not well-formed JSON: " + refused.getOriginalMessage();
        JsonLocation at = refused.getLocation();
        String[] lines = text.split("\\R", -1);
        if (at == null || at.getLineNr() < 1 || at.getLineNr() > lines.length) {
            return new JsonFault(0, 0, what);
        }
        String line = lines[at.getLineNr() - 1];
        int offset = Math.max(0, Math.min(at.getColumnNr() - 1, line.length()));
        int from = line.length() <= SHOWN ? 0 : Math.max(0, offset - BEFORE);
        int to = Math.min(line.length(), from + SHOWN);
        // A tab moves the caret as it moved the text.
        String caret = line.substring(from, offset).replaceAll("[^\\t]", " ") + "^";
        return new JsonFault(at.getLineNr(), at.getColumnNr(), what + "\n" + line.substring(from, to) + "\n" + caret);
    }

    /** The place in words; empty if nobody knows. */
    public String place() {
        return line == 0 ? "" : "line " + line + ", column " + column;
    }
}
