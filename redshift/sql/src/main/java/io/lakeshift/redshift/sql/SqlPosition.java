package io.lakeshift.redshift.sql;

/** A place in a text: line and column, both counted from 1; a column is a UTF-16 code unit. */
public record SqlPosition(int line, int column) {

    /** Where a text begins. */
    public static final SqlPosition START = new SqlPosition(1, 1);

    /** The position just after {@code text} when it begins here. */
    public SqlPosition after(CharSequence text) {
        int atLine = line;
        int atColumn = column;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                atLine++;
                atColumn = 1;
            } else {
                atColumn++;
            }
        }
        return new SqlPosition(atLine, atColumn);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
