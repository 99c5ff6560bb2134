package io.lakeshift.lambdas.limits;

/** What Redshift does when a limit is reached. */
public enum BreachAction implements Named {
    /** It writes a row to a system table. */
    LOG("log"),
    /** It also sends a metric to CloudWatch. */
    EMIT_METRIC("emit-metric"),
    /** A workgroup runs no queries until the next period. */
    DEACTIVATE("deactivate"),
    /** A cluster does without the use until the next period. */
    DISABLE("disable");

    private final String text;

    BreachAction(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
