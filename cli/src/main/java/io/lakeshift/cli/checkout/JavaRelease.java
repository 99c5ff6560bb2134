package io.lakeshift.cli.checkout;

import io.lakeshift.cli.lake.CommandException;

/** The Java that this process runs on, and so what it starts. */
public final class JavaRelease {
    private static final int NEWEST_FOR_SPARK = 23;

    private JavaRelease() {}

    /**
     * Requires a Java that Spark runs on.
     *
     * @throws CommandException if Spark 3.5, which runs the Glue jobs, does not start on this Java
     */
    public static void requireForSpark() {
        requireForSpark(Runtime.version().feature());
    }

    static void requireForSpark(int feature) {
        if (feature > NEWEST_FOR_SPARK) {
            throw new CommandException(
                    "Java %d is too new for Spark 3.5, which the local run and the tests start: set JAVA_HOME to a JDK 17"
                            .formatted(feature));
        }
    }
}
