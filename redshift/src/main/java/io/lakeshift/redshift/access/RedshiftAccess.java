package io.lakeshift.redshift.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.StatementRunner;

/**
 * Compares declared with live access to one database and applies the difference. The runner's user must be a superuser:
 * others see only part of the grants.
 */
public final class RedshiftAccess {

    private final StatementRunner runner;
    private final String run;

    /**
     * Access to the database of a runner.
     *
     * @param run an id of this run, for example of the invocation; with the same id, the same statements are run once
     */
    public RedshiftAccess(StatementRunner runner, String run) {
        this.runner = requireNonNull(runner, "runner is null");
        this.run = requireNonNull(run, "run is null");
    }

    /** The difference; external schemas that are no longer declared stay. */
    public AccessPlan plan(DeclaredAccess declared) {
        return plan(declared, UndeclaredSchemas.KEEP);
    }

    /** The difference. */
    public AccessPlan plan(DeclaredAccess declared, UndeclaredSchemas undeclared) {
        throw new UnsupportedOperationException("plan: " + run);
    }

    /** Makes the changes of a plan. */
    public AccessOutcome apply(AccessPlan plan) {
        throw new UnsupportedOperationException("apply: " + runner);
    }

    /** All of the live access that can be declared, without what every database has. */
    public DeclaredAccess export() {
        throw new UnsupportedOperationException("export");
    }
}
