package io.lakeshift.cli.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An SQL statement that an execution ran in Redshift.
 *
 * @param id by which the Data API knows it
 * @param place the file and the place in it that it, or the first of its batch, stands at
 * @param sql its text
 * @param status as the Data API names it
 * @param rows that it returned or changed; empty if Redshift does not say
 * @param took what Redshift needed for it; empty if it has not ended
 * @param error Redshift's message if it failed
 */
public record RunStatement(
        String id,
        String place,
        String sql,
        String status,
        Instant started,
        OptionalLong rows,
        Optional<Duration> took,
        Optional<String> error) {

    private static final int SHOWN = 100;

    /** Its error with where it stands; only that of its batch is known if it was one of several. */
    Optional<String> told() {
        return error.map(text -> (id.contains(":") ? "in the batch that begins with " : "") + place + ": " + text);
    }

    /** Its text on one line, cut where it is long. */
    String line() {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN - 3) + "..." : line;
    }
}
