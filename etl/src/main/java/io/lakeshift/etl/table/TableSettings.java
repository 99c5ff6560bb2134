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
 * @param history how far their snapshots reach back; also how long a reader may take, and how old a materialized view may
 *     become before its next refresh must be a full one
 */
public record TableSettings(BeyondRedshift beyond, TableHistory history) {

    /** The usual history, and nothing that Redshift would cut. */
    public static final TableSettings DEFAULT = new TableSettings(BeyondRedshift.FAIL, TableHistory.DEFAULT);

    private static final String BEYOND = "beyond_redshift";
    private static final String HOURS = "history_hours";
    private static final String FEWEST_HOURS = "history_min_hours";
    private static final String FACTOR = "history_factor";
    private static final String SNAPSHOTS = "history_snapshots";

    /** The names of the job arguments that hold them, without dashes. */
    public static final Set<String> NAMES = Set.of(BEYOND, HOURS, FEWEST_HOURS, FACTOR, SNAPSHOTS);

    /** The job arguments by their names, dashes included. */
    public Map<String, String> toArguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("--" + BEYOND, beyond.key());
        arguments.put("--" + HOURS, Long.toString(history.longest().toHours()));
        arguments.put("--" + FEWEST_HOURS, Long.toString(history.shortest().toHours()));
        arguments.put("--" + FACTOR, Integer.toString(history.factor()));
        arguments.put("--" + SNAPSHOTS, Integer.toString(history.snapshots()));
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
        TableHistory usual = TableHistory.DEFAULT;
        Integer hours = faults.unless(
                () -> number(arguments, HOURS, (int) usual.longest().toHours()));
        Integer fewest = faults.unless(
                () -> number(arguments, FEWEST_HOURS, (int) usual.shortest().toHours()));
        Integer factor = faults.unless(() -> number(arguments, FACTOR, usual.factor()));
        Integer snapshots = faults.unless(() -> number(arguments, SNAPSHOTS, usual.snapshots()));
        faults.refuse();
        return new TableSettings(
                beyond, new TableHistory(Duration.ofHours(hours), Duration.ofHours(fewest), factor, snapshots));
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
