package io.lakeshift.lambdas.access;

/** Nobody gave the access function the rights it needs, and it has no administrator's secret to give them to itself. */
public final class SuperuserNeededException extends RuntimeException {

    SuperuserNeededException(String sql) {
        super("There is no administrator's secret for this warehouse; a superuser has to run this once: " + sql);
    }
}
