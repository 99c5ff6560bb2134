package io.lakeshift.etl.job;

import io.lakeshift.etl.EtlException;
import io.lakeshift.redshift.client.SingleLine;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.sql.RedshiftException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Runs a job's work: starts Spark when the work asks for it, stops it at the end, and makes a failure readable. */
public final class SparkJob {

    private SparkJob() {}

    /**
     * The session of this job.
     *
     * <p>Times are UTC, date-time patterns are those of Spark 3, and a value that cannot be converted is null: the jobs find
     * those themselves.
     */
    public static SparkSession session(String name) {
        return SparkSession.builder()
                .appName(name)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.legacy.timeParserPolicy", "CORRECTED")
                .config("spark.sql.ansi.enabled", "false")
                .config("spark.sql.caseSensitive", "false")
                .config("spark.sql.mapKeyDedupPolicy", "LAST_WIN")
                // Values have their own, typed placeholders.
                .config("spark.sql.variable.substitute", "false")
                .getOrCreate();
    }

    /**
     * Runs the work and prints what it says at the end.
     *
     * <p>A failure prints one line that begins with {@code error:} to standard error, and is thrown again so that the job run
     * fails and shows it.
     */
    public static void run(String name, Function<Supplier<SparkSession>, String> work) {
        Session session = new Session(name);
        try {
            System.out.println(SingleLine.of(work.apply(session)));
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            System.err.println("error: " + SingleLine.of(message(e)));
            throw e;
        } finally {
            session.stop();
        }
    }

    /** The message of a failure of ours if there is one in the chain, or else of the failure itself. */
    private static String message(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EtlException
                    || cause instanceof InvalidSpecException
                    || cause instanceof RedshiftException) {
                return cause.getMessage();
            }
        }
        return failure.getClass().getName() + ": "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static final class Session implements Supplier<SparkSession> {

        private final String name;
        private SparkSession spark;

        Session(String name) {
            this.name = name;
        }

        @Override
        public SparkSession get() {
            if (spark == null) {
                spark = session(name);
            }
            return spark;
        }

        void stop() {
            if (spark != null) {
                spark.stop();
            }
        }
    }
}
