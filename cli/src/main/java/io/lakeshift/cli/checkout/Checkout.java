package io.lakeshift.cli.checkout;

import java.nio.file.Path;

/**
 * The checkout that a verb works in. Its folder is the working directory of the process.
 *
 * @param caller where the person stands who started {@code ./lake}; paths of the command line are relative to it
 * @param programs starts other programs in the checkout
 */
public record Checkout(Path caller, Programs programs) {

    /** What {@code ./lake} sets to the folder it was started in. */
    private static final String CALLER = "lakeshift.caller";

    /** The checkout of this process. */
    public static Checkout ofProcess() {
        return new Checkout(Path.of(System.getProperty(CALLER, "")), new StartedPrograms());
    }
}
