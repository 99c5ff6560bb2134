package io.lakeshift.cli.checkout;

/** What verbs exit with, the same everywhere. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** Failed; the reason is on standard error. */
    public static final int FAILED = 1;
    /** The command line was not understood, and nothing was done. */
    public static final int USAGE = 2;
    /** Done, and the answer is no: no lake is running, the database is not as declared. */
    public static final int NO = 3;

    private ExitCode() {}

    /** What a verb exits with that only starts another program, which ended with a code of its own. */
    public static int of(int program) {
        return program == 0 ? DONE : FAILED;
    }
}
