package io.lakeshift.redshift.sql;

import java.util.Optional;

/** Text that has no end where one is needed, or that different servers would end at different places. */
public final class SqlSyntaxException extends SqlException {

    private final int offset;
    private final SqlToken.Kind unfinished;

    private SqlSyntaxException(String script, String text, int offset, SqlToken.Kind unfinished, String problem) {
        super(script, SqlPosition.START.after(text.substring(0, offset)), problem);
        this.offset = offset;
        this.unfinished = unfinished;
    }

    SqlSyntaxException(String script, String text, int offset, String problem) {
        this(script, text, offset, null, problem);
    }

    /** The error of a token of this kind that begins at the offset and never ends. */
    static SqlSyntaxException unfinished(String script, String text, int offset, SqlToken.Kind kind, String problem) {
        return new SqlSyntaxException(script, text, offset, kind, problem);
    }

    /** The offset of the trouble in the text, counted from 0. */
    public int offset() {
        return offset;
    }

    /** What begins at the offset and never ends; empty if the trouble is another one. Every string is a STRING here. */
    public Optional<SqlToken.Kind> unfinished() {
        return Optional.ofNullable(unfinished);
    }
}
