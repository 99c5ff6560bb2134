package io.lakeshift.etl.check;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something about a file.
 *
 * @param kind whether the file can be used with it
 * @param line where it is, from 1; none if it is about the whole file
 * @param column where in the line, from 1; none if it is about the whole line
 * @param text a sentence, with the place in the file in words
 * @param excerpt the line with a caret below its place; empty if it is about no line or none is shown
 */
public record FileFinding(Kind kind, OptionalInt line, OptionalInt column, String text, String excerpt) {

    private static final Pattern MEANT = Pattern.compile("; did you mean '(.+)'\\?$");

    /** Something of which no line is shown. */
    public FileFinding(Kind kind, OptionalInt line, OptionalInt column, String text) {
        this(kind, line, column, text, "");
    }

    /** Something that is not about a place in a line. */
    public FileFinding(Kind kind, OptionalInt line, String text) {
        this(kind, line, OptionalInt.empty(), text, "");
    }

    /** What was probably meant instead of a name; empty if the text says nothing of it. */
    public Optional<String> suggestion() {
        Matcher meant = MEANT.matcher(text);
        return meant.find() ? Optional.of(meant.group(1)) : Optional.empty();
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
