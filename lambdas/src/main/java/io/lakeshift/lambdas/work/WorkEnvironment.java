package io.lakeshift.lambdas.work;

import static io.lakeshift.lambdas.FunctionEnvironment.notBlank;

import io.lakeshift.lambdas.FunctionEnvironment;
import java.util.Map;

/**
 * What the work function is configured with.
 *
 * @param scriptsBucket name of the bucket with the specifications and the SQL
 * @param collectBucket name of the bucket that receives files
 * @param consumeStorage where results are kept unless a specification says otherwise: {@code datalake} or
 *     {@code redshift}
 */
public record WorkEnvironment(String scriptsBucket, String collectBucket, String consumeStorage) {

    public WorkEnvironment {
        notBlank("scriptsBucket", scriptsBucket);
        notBlank("collectBucket", collectBucket);
        notBlank("consumeStorage", consumeStorage);
    }

    /** The environment variables that {@link #fromEnvironment} reads back. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "SCRIPTS_BUCKET", scriptsBucket, "COLLECT_BUCKET", collectBucket, "CONSUME_STORAGE", consumeStorage);
    }

    /**
     * Reads the record from environment variables.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static WorkEnvironment fromEnvironment(Map<String, String> variables) {
        FunctionEnvironment environment = new FunctionEnvironment(variables);
        return new WorkEnvironment(
                environment.required("SCRIPTS_BUCKET"),
                environment.required("COLLECT_BUCKET"),
                environment.required("CONSUME_STORAGE"));
    }
}
