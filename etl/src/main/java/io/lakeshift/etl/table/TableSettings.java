package io.lakeshift.etl.table;

import io.lakeshift.etl.job.ArgumentFaults;
import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.JobArguments;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the tables of the lake are kept.
 *
 * @param beyond what a load does with values that Redshift could not read whole
 * @param history how long the snapshots of a table are kept; also how long a reader may take, and how old a materialized
 *     view may become before its next refresh must be a full one
 * @param snapshots how many snapshots are kept at least, however old they are
 */
public record TableSettings(BeyondRedshift beyond, Duration history, int snapshots) {

    /** Five days, one snapshot, and nothing that Redshift would cut. */
    public static final TableSettings DEFAULT = new TableSettings(BeyondRedshift.FAIL, Duration.ofDays(5), 1);

    private static final String BEYOND = "beyond_redshift";
    private static final String HOURS = "history_hours";
    private static final String SNAPSHOTS = "history_snapshots";

    /** The names of the job arguments that hold them, without dashes. */
    public static final Set<String> NAMES = Set.of(BEYOND, HOURS, SNAPSHOTS);

    public TableSettings {
        if (history.isNegative() || history.isZero() || snapshots < 1) {
            throw new IllegalArgumentException(
                    "history is " + history + " and snapshots is " + snapshots + ": both must be above 0");
        }
    }

    /** The job arguments by their names, dashes included. */
    public Map<String, String> toArguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("--" + BEYOND, beyond.key());
        arguments.put("--" + HOURS, Long.toString(history.toHours()));
        arguments.put("--" + SNAPSHOTS, Integer.toString(snapshots));
        return arguments;
    }

    /**
     * Reads what {@link #toArguments} wrote; what is left out has its default.
     *
     * @throws InvalidArgumentException naming all that are not allowed
     */
    public static TableSettings parse(JobArguments arguments) {
        ArgumentFaults faults = ArgumentFaults.none();
        BeyondRedshift beyond = faults.unless(() -> beyond(arguments));
        Integer hours = faults.unless(
                () -> number(arguments, HOURS, (int) DEFAULT.history().toHours()));
        Integer snapshots = faults.unless(() -> number(arguments, SNAPSHOTS, DEFAULT.snapshots()));
        faults.refuse();
        return new TableSettings(beyond, Duration.ofHours(hours), snapshots);
    }

    private static BeyondRedshift beyond(JobArguments arguments) {
        String key = arguments.optional(BEYOND).orElse(DEFAULT.beyond().key());
        return BeyondRedshift.find(key)
                .orElseThrow(() -> new InvalidArgumentException(
                        "job argument --" + BEYOND + " is '" + key + "'; allowed are " + BeyondRedshift.allowed()));
    }

    private static int number(JobArguments arguments, String name, int other) {
        return arguments.optional(name).map(text -> positive(name, text)).orElse(other);
    }

    private static int positive(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new InvalidArgumentException(
                    "job argument --" + name + " is '" + text + "': it must be a whole number from 1 to 9999999");
        }
        return Integer.parseInt(text);
    }
}
