package io.lakeshift.redshift.client.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

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
    private static final int BEFORE = 60;
    private static final int SHOWN = 100;

    /** The fault of a text that a parser refused. */
    public static JsonFault of(String text, JsonProcessingException refused) {
        String reason = WHAT + refused.getOriginalMessage();
        JsonLocation at = refused.getLocation();
        return at == null || at.getLineNr() < 1
                ? new JsonFault(0, 0, reason, "")
                : new JsonFault(
                        at.getLineNr(), at.getColumnNr(), reason, excerpt(text, at.getLineNr(), at.getColumnNr()));
    }

    /** Whether a sentence tells such a fault. */
    public static boolean isToldBy(String sentence) {
        return sentence.contains(WHAT);
    }

    /**
     * A line of a text, and below it a caret under a column; of a long line what is about it. Empty if the text has no such
     * line.
     */
    public static String excerpt(String text, int lineNumber, int column) {
        String[] lines = text.replaceFirst("^\uFEFF", "").split("\\R", -1);
        if (lineNumber > lines.length) {
            return "";
        }
        String line = lines[lineNumber - 1];
        int offset = Math.max(0, Math.min(column - 1, line.length()));
        int from = line.length() <= SHOWN ? 0 : Math.max(0, offset - BEFORE);
        int to = Math.min(line.length(), from + SHOWN);
        // A tab moves the caret as it moved the text.
        String caret = line.substring(from, offset).replaceAll("[^\\t]", " ") + "^";
        return line.substring(from, to) + "\n" + caret;
    }

    /** The place in words; empty if nobody knows. */
    public String place() {
        return line == 0 ? "" : "line " + line + ", column " + column;
    }
}
