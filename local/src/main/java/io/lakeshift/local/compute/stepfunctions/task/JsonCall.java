package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import java.util.List;
import java.util.Set;

/**
 * An optimized integration that is one call of a JSON service.
 *
 * @param service whom to call
 * @param operation as its protocol names it
 * @param required the fields Parameters must have
 * @param texts the fields whose value the service wants as text, and a state may give as any JSON
 */
record JsonCall(Service service, String operation, List<String> required, Set<String> texts) implements Integration {

    /** A JSON service and how its errors are named. */
    record Service(ServiceClient client, TaskPrincipals principals, String signingName, ServiceErrors errors) {}

    @Override
    public Set<IntegrationPattern> patterns() {
        return texts.isEmpty() ? IntegrationPattern.ONLY_REQUEST : IntegrationPattern.CALLBACK;
    }

    @Override
    public void check(JsonNode parameters) {
        required.forEach(field -> Integration.requireField(parameters, field));
    }

    @Override
    public JsonNode run(JsonNode parameters, IntegrationPattern pattern, TaskCall call) {
        Caller caller = service.principals().of(call);
        JsonNode input = withTexts(parameters);
        try {
            return SdkMetadata.addTo(
                    call.offload(() -> service.client().call(service.signingName(), operation, input, caller)));
        } catch (AwsException refusal) {
            throw service.errors().failure(refusal);
        }
    }

    private JsonNode withTexts(JsonNode parameters) {
        JsonNode copy = parameters.deepCopy();
        texts.forEach(field -> copy.findParents(field).forEach(parent -> stringify(parent, field)));
        return copy;
    }

    private static void stringify(JsonNode parent, String field) {
        if (!parent.get(field).isTextual()) {
            ((ObjectNode) parent).put(field, Payload.text(parent.get(field)));
        }
    }
}
