package io.lakeshift.redshift.engine.syntax;

import java.util.OptionalInt;

/** What Redshift would refuse, in Redshift's wording, with the place in the statement where one is known. */
public final class SqlError extends RuntimeException {
    private static final int NOWHERE = -1;

    private final int offset;

    private SqlError(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** An error of a whole statement. */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation would be a library at run time.
    public static SqlError of(String message, Object... arguments) {
        return new SqlError(arguments.length == 0 ? message : message.formatted(arguments), NOWHERE);
    }

    /** An error at a character of the statement, counted from 0. */
    public static SqlError at(int offset, String message) {
        return new SqlError(message, offset);
    }

    /** Redshift knows the statement, this warehouse does not. */
    public static SqlError notSupportedLocally(String what) {
        return of("not supported locally: %s", what);
    }

    /** A relation that is not there, or that the user may not even see. */
    public static SqlError noRelation(String name) {
        return of("relation \"%s\" does not exist", name);
    }

    /** The offset of the error in the statement's text, counted from 0. */
    public OptionalInt offset() {
        return offset == NOWHERE ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /** The code by which clients tell errors apart. */
    public SqlState state() {
        return SqlState.of(getMessage());
    }

    /** The text a client is shown: {@code ERROR: ...}, and the position, counted from 1, on a second line. */
    public String report() {
        return "ERROR: " + getMessage() + (offset == NOWHERE ? "" : "\n  Position: " + (offset + 1));
    }
}
