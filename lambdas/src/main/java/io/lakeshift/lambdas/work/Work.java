package io.lakeshift.lambdas.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import java.util.Set;

/**
 * What a run has to do.
 *
 * @param steps each step that has something to do; the state machine leaves the others out
 */
record Work(Set<Step> steps) {

    /** A step of a run, and what the state machine calls it. */
    enum Step {
        /** The file is loaded into the cleanse layer. */
        COLLECT("collect"),
        /** The table has a query that fills the consume layer. */
        CONSUME("consume"),
        /** The table has SQL that is published to Redshift. */
        PUBLISH("publish"),
        /** Redshift is used by one of the other steps anyway, so what waits to be brought up to date there is. */
        REDSHIFT("redshift");

        private final String field;

        Step(String field) {
            this.field = field;
        }
    }

    Work {
        steps = Set.copyOf(steps);
    }

    /** {@code {"collect": true, "consume": false, "publish": false, "redshift": false}}. */
    ObjectNode toJson() {
        ObjectNode json = StrictJson.newObject();
        for (Step step : Step.values()) {
            json.put(step.field, steps.contains(step));
        }
        return json;
    }
}
