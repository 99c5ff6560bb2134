package io.lakeshift.lambdas.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.run.RunField;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a run has to do.
 *
 * @param steps each step that has something to do; the state machine leaves the others out
 * @param databases the databases of the Glue Data Catalog that it publishes from, in lower case: the run's own, and those
 *     its SQL names; none if it publishes nothing
 */
record RunWork(Set<Step> steps, Set<String> databases) {

    /** A step of a run, and what the state machine calls it. */
    enum Step {
        /** The file is loaded into the cleanse layer. */
        COLLECT("collect"),
        /** The table has queries that fill the consume layer, or SQL for Athena. */
        CONSUME("consume"),
        /** The database has a specification of its entities, and the table has rows for readers to find them in. */
        ENTITY_MATCH(RunField.ENTITY_MATCH.key()),
        /** The table has queries that Redshift computes for the consume layer. */
        QUERIES("queries"),
        /** The table has SQL that is published to Redshift. */
        PUBLISH("publish"),
        /** Redshift is used by one of the other steps anyway, so what waits to be brought up to date there is. */
        REDSHIFT("redshift");

        private final String field;

        Step(String field) {
            this.field = field;
        }
    }

    RunWork {
        steps = Set.copyOf(steps);
        databases = Collections.unmodifiableSet(new LinkedHashSet<>(databases));
    }

    /** {@code {"collect": true, "consume": false, "entity_match": false, "queries": false, "publish": false, "redshift": false, "databases": []}}. */
    ObjectNode toJson() {
        ObjectNode json = StrictJson.newObject();
        for (Step step : Step.values()) {
            json.put(step.field, steps.contains(step));
        }
        ArrayNode names = json.putArray("databases");
        databases.forEach(names::add);
        return json;
    }
}
