package io.lakeshift.cli.sql;

import io.lakeshift.redshift.client.PlainSession;

/** What a person works with: a session, an output, and what was chosen. */
final class Workspace {
    private volatile PlainSession session;
    private final ResultOutput output;
    private final TypedPaths paths;
    private final Variables variables = new Variables();
    private boolean timing;
    private boolean over;

    Workspace(PlainSession session, ResultOutput output, TypedPaths paths) {
        this.session = session;
        this.output = output;
        this.paths = paths;
    }

    /** The session, which another one replaces when another database is chosen. */
    PlainSession session() {
        return session;
    }

    /** Works in another session, once that has answered. */
    void move(PlainSession other) {
        other.run("select 1");
        session = other;
    }

    ResultOutput output() {
        return output;
    }

    /** Reads the paths that a person types. */
    TypedPaths paths() {
        return paths;
    }

    Variables variables() {
        return variables;
    }

    boolean isTimed() {
        return timing;
    }

    void time(boolean on) {
        timing = on;
    }

    /** Whether the person wants to leave. */
    boolean isOver() {
        return over;
    }

    void leave() {
        over = true;
    }
}
