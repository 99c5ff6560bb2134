package io.lakeshift.cli.unload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an unload has written.
 *
 * @param rows the rows of all files
 * @param files how many Parquet files
 * @param bytes their size
 * @param time what Redshift took
 */
record Unloaded(long rows, int files, long bytes, Duration time) {

    /** As the verbose manifest tells it; without one, nothing was written. */
    static Unloaded of(Optional<JsonNode> manifest, Duration time) {
        return manifest.map(found -> new Unloaded(
                        found.at("/meta/record_count").asLong(),
                        found.path("entries").size(),
                        found.at("/meta/content_length").asLong(),
                        time))
                .orElse(new Unloaded(0, 0, 0, time));
    }

    /** What a person is told; of a query without rows Redshift writes no file, and no manifest either. */
    List<String> report(String target) {
        return files == 0
                ? List.of("unloaded " + this, "  nothing was written: the query has no rows, so there is no manifest")
                : List.of("unloaded " + this, "  to       " + target, "  manifest " + target + "manifest");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d %s in %,d %s, %,d bytes, in %.1f s",
                rows,
                rows == 1 ? "row" : "rows",
                files,
                files == 1 ? "file" : "files",
                bytes,
                time.toMillis() / 1000.0);
    }
}
