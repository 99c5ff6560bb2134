package io.lakeshift.cli.cost;

import io.lakeshift.cli.lake.CommandException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much work a file is. What the options do not say is an assumption that the report names. */
@Command
public final class Workload {

    static final BigDecimal FUNCTION_SECONDS = BigDecimal.valueOf(3);
    static final long WRITES_PER_JOB = 60;
    static final long READS_PER_JOB = 150;
    static final long CATALOG_REQUESTS_PER_JOB = 20;
    static final long TABLE_WRITES = 6;
    static final long TABLE_READS = 6;
    static final long KEY_REQUESTS = 100;
    static final long METRICS_PER_JOB = 60;
    static final BigDecimal LOG_GIGABYTES_PER_JOB = new BigDecimal("0.001");
    private static final int SHORTEST = 60;

    @Option(
            names = "--files",
            paramLabel = "N",
            defaultValue = "100",
            description = "files in a month; default ${DEFAULT-VALUE}")
    private long files;

    @Option(
            names = "--job-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "how long a Glue job runs; default ${DEFAULT-VALUE}, and AWS charges for 60 at least")
    private long jobSeconds;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "workers that a job scales out to, its driver among them; default ${DEFAULT-VALUE}")
    private long workers;

    @Option(
            names = "--redshift-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "how long Redshift works for a file; default ${DEFAULT-VALUE}, and AWS charges for 60 at least")
    private long redshiftSeconds;

    @Option(
            names = "--batches",
            paramLabel = "N",
            defaultValue = "1",
            description = "batches that a file's Redshift script is planned into; default ${DEFAULT-VALUE}")
    private long batches;

    /** The work of a file if nobody says otherwise. */
    public static Workload usual() {
        Workload workload = new Workload();
        new CommandLine(workload).parseArgs();
        return workload;
    }

    /**
     * Refuses numbers that cannot be.
     *
     * @throws CommandException naming all of them
     */
    void check() {
        List<String> problems = new ArrayList<>();
        require(problems, "--files", files, 0);
        require(problems, "--job-seconds", jobSeconds, 1);
        require(problems, "--workers", workers, 2);
        require(problems, "--redshift-seconds", redshiftSeconds, 0);
        require(problems, "--batches", batches, 0);
        if (!problems.isEmpty()) {
            throw new CommandException(String.join("; ", problems));
        }
    }

    long files() {
        return files;
    }

    long workers() {
        return workers;
    }

    long batches() {
        return batches;
    }

    long chargedJobSeconds() {
        return Math.max(SHORTEST, jobSeconds);
    }

    long chargedRedshiftSeconds() {
        return Math.max(SHORTEST, redshiftSeconds);
    }

    /** What is taken for granted, one sentence each. */
    List<String> assumptions() {
        return List.of(
                "a Glue job runs for %d s on %d workers, and is charged for %d s (--job-seconds, --workers)"
                        .formatted(jobSeconds, workers, chargedJobSeconds()),
                "Redshift works for %d s on its base capacity, and is charged for %d s (--redshift-seconds)"
                        .formatted(redshiftSeconds, chargedRedshiftSeconds()),
                "a way counts as waking Redshift if a function on it may send statements there; a run that finds nothing"
                        + " to publish costs less",
                "a script is planned into %d batch%s, none of which is waited for (--batches)"
                        .formatted(batches, batches == 1 ? "" : "es"),
                "a call of a function takes %s s; a job makes %d requests to S3 that write and %d that read, %d to the"
                                .formatted(FUNCTION_SECONDS, WRITES_PER_JOB, READS_PER_JOB, CATALOG_REQUESTS_PER_JOB)
                        + " Data Catalog, and %s MB of logs"
                                .formatted(LOG_GIGABYTES_PER_JOB
                                        .movePointRight(3)
                                        .stripTrailingZeros()
                                        .toPlainString()),
                "a file takes %d write and %d read units of DynamoDB and %d requests to KMS"
                        .formatted(TABLE_WRITES, TABLE_READS, KEY_REQUESTS),
                String.format(Locale.ROOT, "a job with metrics sends %d of them, each for an hour", METRICS_PER_JOB));
    }

    private static void require(List<String> problems, String option, long value, long least) {
        if (value < least) {
            problems.add("%s is %d; allowed: %d or more".formatted(option, value, least));
        }
    }
}
