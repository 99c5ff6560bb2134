package io.lakeshift.infra.config;

import java.util.Optional;

/**
 * What runs say about where rows come from.
 *
 * @param table whether their operations are kept in a table
 * @param events where OpenLineage events go: an {@code https://} address, or a place {@code s3://bucket/prefix/}; empty if
 *     nowhere
 */
public record LineageConfig(boolean table, Optional<String> events) {

    private static final String S3 = "s3://";
    private static final Allowed<String> PLACE = Allowed.matching(
            "https?://[A-Za-z0-9.-]+(?::\\d{1,5})?(?:/[\\w.~%/?=&-]*)?|s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/(?:[\\w.=-]+/)*",
            "the whole address of an OpenLineage endpoint such as https://marquez.example.com/api/v1/lineage, or a place in"
                    + " S3 such as s3://bucket/prefix/");

    static LineageConfig read(ConfigNode lineage) {
        LineageConfig config = new LineageConfig(lineage.flag("table", false), lineage.text("events", PLACE));
        lineage.rejectUnknownKeys();
        return config;
    }

    /** Where events are kept in S3, as a pattern of ARNs without their beginning; empty if they go elsewhere. */
    public Optional<String> objects() {
        return events.filter(place -> place.startsWith(S3)).map(place -> place.substring(S3.length()) + "*");
    }
}
