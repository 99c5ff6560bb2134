package io.lakeshift.local.terminal;

/**
 * How results look.
 *
 * @param form how rows and columns are arranged
 * @param nothing what stands for NULL where a person reads; CSV and JSON have their own
 * @param bare whether only rows are printed: no names of columns above them, no count below
 * @param separator what stands between values in {@link Form#UNALIGNED}
 * @param screen the columns of the screen, for {@link Form#FITTING}; 0 if nobody knows
 */
public record ResultStyle(Form form, String nothing, boolean bare, String separator, int screen) {

    /** How rows and columns are arranged. */
    public enum Form {
        /** Columns side by side. */
        TABLE,
        /** Values side by side as they are, with a separator between them. */
        UNALIGNED,
        /** Comma-separated values; NULL is empty, an empty text is {@code ""}. */
        CSV,
        /** One value to a line. */
        EXPANDED,
        /** Columns side by side if they fit the screen, otherwise one value to a line. */
        FITTING,
        /** An object with {@code columns} and {@code rows}, one for each result. */
        JSON
    }

    /** A form with nothing for NULL, names and counts, and a bar between values. */
    public ResultStyle(Form form) {
        this(form, "", false, "|", 0);
    }

    /** The same in another form. */
    public ResultStyle in(Form other) {
        return new ResultStyle(other, nothing, bare, separator, screen);
    }

    /** The same with another text for NULL. */
    public ResultStyle withNothingAs(String text) {
        return new ResultStyle(form, text, bare, separator, screen);
    }

    /** The same with only the rows, or with what stands around them. */
    public ResultStyle withOnlyRows(boolean only) {
        return new ResultStyle(form, nothing, only, separator, screen);
    }

    /** The same with another separator. */
    public ResultStyle separatedBy(String text) {
        return new ResultStyle(form, nothing, bare, text, screen);
    }

    /** The same on a screen with as many columns. */
    public ResultStyle onScreen(int columns) {
        return new ResultStyle(form, nothing, bare, separator, columns);
    }
}
