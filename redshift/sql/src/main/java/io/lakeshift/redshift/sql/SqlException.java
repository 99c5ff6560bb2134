package io.lakeshift.redshift.sql;

/** A script that cannot be used as it stands, and where in it the trouble is. */
public abstract class SqlException extends RedshiftException {

    private final String script;
    private final SqlPosition position;

    protected SqlException(String script, SqlPosition position, String problem) {
        super("%s, %s: %s".formatted(script, position, problem));
        this.script = script;
        this.position = position;
    }

    /** The script's name, as it was given to the parser. */
    public String script() {
        return script;
    }

    /** Where the trouble begins. */
    public SqlPosition position() {
        return position;
    }
}
