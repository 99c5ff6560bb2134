package io.lakeshift.etl.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where lineage events of runs go.
 *
 * @param address {@code https://…}, the whole address of an OpenLineage endpoint, or {@code s3://bucket/prefix/}
 * @param namespace of the jobs in them
 */
public record EventPlace(String address, String namespace) {

    private static final String ADDRESS = "lineage_events";
    private static final String NAMESPACE = "lineage_namespace";

    /** The names of the job arguments that hold it, without dashes. */
    public static final Set<String> NAMES = Set.of(ADDRESS, NAMESPACE);

    /** Reads the arguments of a job; empty if no events are to be sent. */
    public static Optional<EventPlace> of(JobArguments arguments) {
        return arguments.optional(ADDRESS).map(address -> new EventPlace(address, arguments.required(NAMESPACE)));
    }

    /** The arguments, dashes included. */
    public Map<String, String> toArguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("--" + ADDRESS, address);
        arguments.put("--" + NAMESPACE, namespace);
        return arguments;
    }
}
