package io.lakeshift.etl.check;

import java.util.OptionalInt;

/**
 * Something about a file.
 *
 * @param kind whether the file can be used with it
 * @param line where it is, from 1; none if it is about the whole file
 * @param column where in the line, from 1; none if it is about the whole line
 * @param text a sentence, with the place in the file in words
 * @param excerpt where a file is not the JSON that it has to be, the line with a caret below it; empty otherwise
 */
public record FileFinding(Kind kind, OptionalInt line, OptionalInt column, String text, String excerpt) {

    /** Something of which no line is shown. */
    public FileFinding(Kind kind, OptionalInt line, OptionalInt column, String text) {
        this(kind, line, column, text, "");
    }

    /** Something that is not about a place in a line. */
    public FileFinding(Kind kind, OptionalInt line, String text) {
        this(kind, line, OptionalInt.empty(), text, "");
    }

    /** Whether a file can be used in spite of a finding. */
    public enum Kind {
        /** A job refuses the file until this is changed. */
        OBSTACLE,
        /** It names what no other file knows: it is refused, or not met, unless the lake knows more than the files. */
        MISMATCH,
        /** It works, and the result is another one than there. */
        DIFFERENCE,
        /** It works, and needs something beside the file. */
        NEED
    }
}
