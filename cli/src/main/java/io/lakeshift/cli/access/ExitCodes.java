package io.lakeshift.cli.access;

/** What {@code ./lake access} exits with; a wrong command line is 2, as everywhere. */
final class ExitCodes {

    static final int AS_DECLARED = 0;
    static final int FAILED = 1;
    static final int DIFFERENT = 3;

    private ExitCodes() {}
}
