package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.AnalysisException;

/**
 * A transform with its place in the specification, for what only Spark finds out: that its columns have other types than it
 * needs.
 */
public record PlacedTransform(SpecNode place, Transform transform) implements Transform {

    /** The key of the transform as it stands in the specification, for example {@code date:2}. */
    public String name() {
        return place.place().replaceFirst(".*\\btransform ", "");
    }

    /** The first line of what Spark says, without the columns that only the plan has. */
    private static String reason(AnalysisException refused) {
        return refused.getMessage()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("")
                .replaceAll("(?:, )?`" + Rows.HIDDEN + "[^`]*`", "");
    }

    @Override
    public boolean keepsRows() {
        return transform.keepsRows();
    }

    @Override
    public Rows apply(Rows rows) {
        try {
            return transform.apply(rows);
        } catch (Exception e) {
            // Spark throws its checked AnalysisException without declaring it.
            if (e instanceof AnalysisException refused) {
                throw place.refuse("cannot be done with these columns: " + reason(refused));
            }
            throw e;
        }
    }
}
