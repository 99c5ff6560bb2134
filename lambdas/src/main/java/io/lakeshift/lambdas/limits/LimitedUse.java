package io.lakeshift.lambdas.limits;

/** What of a warehouse a limit counts. */
public enum LimitedUse implements Named {
    /** RPU-hours of a workgroup. */
    SERVERLESS_COMPUTE("serverless-compute"),
    /** Minutes in which a cluster has more than its own nodes. */
    CONCURRENCY_SCALING("concurrency-scaling"),
    /** Terabytes that a cluster reads of external tables. */
    SPECTRUM("spectrum");

    private final String text;

    LimitedUse(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
