package io.lakeshift.cli.verify;

/** What a trial found. */
sealed interface ProbeFinding {

    /** In words, for people. */
    String detail();

    /**
     * A reading holds.
     *
     * @param reading its id
     * @param detail what was seen
     */
    record Held(String reading, String detail) implements ProbeFinding {}

    /**
     * None of the readings holds, or it could not be found out.
     *
     * @param detail what went wrong
     */
    record Failed(String detail) implements ProbeFinding {}

    /**
     * There is nothing to find out here.
     *
     * @param detail why
     */
    record Skipped(String detail) implements ProbeFinding {}
}
