package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.expr;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.AnalysisException;

/** {@code filterrows}: a list of condition and an optional description; keeps the rows for which the condition is true. */
record FilterRowsTransform(SpecNode condition) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("condition", "description");
            entry.text("condition");
            return new FilterRowsTransform(entry.required("condition"));
        });
    }

    @Override
    public Rows apply(Rows rows) {
        try {
            return rows.filter(expr(condition.text()));
        } catch (Exception e) {
            // Spark throws its checked AnalysisException without declaring it.
            if (e instanceof AnalysisException refused) {
                throw condition.refuse("not a condition on these columns: "
                        + refused.getMessage().lines().findFirst().orElse(""));
            }
            throw e;
        }
    }
}
