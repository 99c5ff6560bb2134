package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.services.sqs.SqsService;
import java.util.Optional;
import java.util.function.Function;

/** Calls operations of the lake's JSON services in process, as a given caller. */
final class ServiceClient {
    private final Function<String, Optional<AwsService>> services;

    /** @param services finds a service by its signing name; asked at each call */
    ServiceClient(Function<String, Optional<AwsService>> services) {
        this.services = services;
    }

    /**
     * Calls an operation.
     *
     * @throws AwsException as a client of the endpoint would see it
     */
    JsonNode call(String signingName, String operation, JsonNode input, Caller caller) {
        return services.apply(signingName)
                .flatMap(ServiceClient::jsonSide)
                .orElseThrow(() -> AwsException.notSupported(signingName, operation))
                .invoke(operation, input, caller);
    }

    private static Optional<JsonService> jsonSide(AwsService service) {
        if (service instanceof SqsService queues) {
            return Optional.of(queues.json());
        }
        return service instanceof JsonService json ? Optional.of(json) : Optional.empty();
    }
}
