package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.consume.ConsumePlan;
import io.lakeshift.lambdas.objects.ObjectStore;
import java.nio.charset.StandardCharsets;

/**
 * Publications on their way, in the bucket for temporary files. They travel through the state machine as a key: what a
 * plan decided can be larger than the 256 KB that a state holds.
 */
final class Publications {

    private static final String FOLDER = "publications/";
    private static final String QUERIES = "queries-";

    private final ObjectStore objects;
    private final String bucket;

    Publications(ObjectStore objects, String bucket) {
        this.objects = objects;
        this.bucket = bucket;
    }

    /**
     * Keeps a publication; gives its key.
     *
     * @param invocation of the function that planned it: a plan that is made again takes nothing from the first one
     */
    String save(Publication publication, String invocation) {
        return save(publication.execution(), invocation, publication.toJson());
    }

    /** Keeps the plan of queries; otherwise like the other. */
    String save(ConsumePlan plan, String invocation) {
        return save(plan.execution(), QUERIES + invocation, plan.toJson());
    }

    /** Whether a key is that of a plan of queries. */
    static boolean isOfQueries(String key) {
        return key.substring(key.lastIndexOf('/') + 1).startsWith(QUERIES);
    }

    private String save(String execution, String name, ObjectNode json) {
        String key = "%s%s/%s.json".formatted(FOLDER, execution.substring(execution.lastIndexOf(':') + 1), name);
        objects.put(bucket, key, StrictJson.write(json).getBytes(StandardCharsets.UTF_8));
        return key;
    }

    /**
     * Reads what {@link #save} kept.
     *
     * @throws IllegalStateException if it has expired
     */
    Publication read(String key) {
        return Publication.parse(json(key));
    }

    /** Reads the plan of queries. */
    ConsumePlan readQueries(String key) {
        return ConsumePlan.parse(json(key));
    }

    private ObjectNode json(String key) {
        return objects.find(bucket, key)
                .map(StrictJson::parseObject)
                .orElseThrow(() -> new IllegalStateException(
                        ("The plan s3://%s/%s is no longer there: temporary files expire after lifecycle.tempDays. Start"
                                        + " a new execution instead of redriving this one")
                                .formatted(bucket, key)));
    }
}
