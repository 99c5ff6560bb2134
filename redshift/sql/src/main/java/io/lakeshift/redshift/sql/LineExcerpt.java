package io.lakeshift.redshift.sql;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** A line of a text that people write with a caret below one of its places, as terminals show it. */
public final class LineExcerpt {
    /** Most UTF-16 code units of a line that are shown, and how many of them before the place. */
    private static final int SHOWN = 100;

    private static final int BEFORE = 60;
    private static final String CUT = "...";
    private static final char NOT_SHOWN = '\uFFFD';
    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private LineExcerpt() {}

    /**
     * A line of a text, and below it a caret; of a long line what is about the place.
     *
     * @param line from 1
     * @param column from 1, in UTF-16 code units; a byte order mark before the first line does not count
     * @return two lines; empty if the text has no such line
     */
    public static String of(String text, int line, int column) {
        String[] lines = ByteOrderMark.dropped(text).split("\\R", -1);
        return line < 1 || line > lines.length ? "" : of("", lines[line - 1], column - 1);
    }

    /**
     * One line and a caret.
     *
     * @param lead what stands before the line, for example its number
     * @param offset of the place in the line, in UTF-16 code units
     */
    public static String of(String lead, String line, int offset) {
        int at = Math.max(0, Math.min(offset, line.length()));
        int from = line.length() <= SHOWN ? 0 : whole(line, Math.max(0, at - BEFORE));
        int to = whole(line, Math.min(line.length(), from + SHOWN));
        String before = lead + (from > 0 ? CUT : "");
        return before
                + shown(line.substring(from, to))
                + (to < line.length() ? CUT : "")
                + "\n"
                + blanks(before + line.substring(from, at))
                + "^";
    }

    /** The next place at or before one that is not within a character of two code units. */
    private static int whole(String line, int at) {
        return at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at)) ? at - 1 : at;
    }

    /** A file must not move the cursor or colour what follows. */
    private static String shown(String part) {
        StringBuilder shown = new StringBuilder();
        part.chars()
                .map(each -> Character.isISOControl(each) && each != '\t' ? NOT_SHOWN : each)
                .forEach(each -> shown.append((char) each));
        return shown.toString();
    }

    /** As wide as a text; a tab moves the caret as it moved the text. */
    private static String blanks(String text) {
        StringBuilder blanks = new StringBuilder();
        text.codePoints().forEach(each -> blanks.append(each == '\t' ? "\t" : " ".repeat(width(each))));
        return blanks.toString();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    /** Scripts of full width, their punctuation, and pictures; the halfwidth forms of those scripts are not. */
    private static boolean isWide(int character) {
        boolean halfWidth = character >= 0xFF61 && character <= 0xFFDC;
        return !halfWidth
                && (WIDE.contains(UnicodeScript.of(character))
                        || character >= 0x3000 && character <= 0x303E
                        || character >= 0xFF01 && character <= 0xFF60
                        || character >= 0xFFE0 && character <= 0xFFE6
                        || character >= 0x1F300 && character <= 0x1FAFF);
    }
}
