package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.compute.stepfunctions.asl.DefinitionException;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import io.lakeshift.local.services.sns.TopicMessage;
import io.lakeshift.local.services.sns.Topics;
import java.util.Set;

/** {@code sns:publish}; a message that is no text is sent as its JSON. */
record TopicPublish(Topics topics, TaskPrincipals principals) implements Integration {
    private static final ServiceErrors ERRORS = new ServiceErrors("SNS", "AmazonSNSException", "AmazonSNS");

    @Override
    public Set<IntegrationPattern> patterns() {
        return IntegrationPattern.CALLBACK;
    }

    @Override
    public void check(JsonNode parameters) {
        Integration.requireField(parameters, "TopicArn");
        Integration.requireField(parameters, "Message");
        if (parameters.has("MessageStructure") || parameters.has("MessageStructure.$")) {
            throw new DefinitionException("'MessageStructure' is not supported locally");
        }
    }

    @Override
    public JsonNode run(JsonNode parameters, IntegrationPattern pattern, TaskCall call) {
        Caller caller = principals.of(call);
        JsonNode message = parameters.path("Message");
        try {
            TopicMessage publication = new TopicMessage(
                    parameters.path("TopicArn").asText(),
                    parameters.path("Subject").asText(""),
                    message.isTextual() ? message.textValue() : Payload.text(message),
                    TopicMessage.attributes(parameters.path("MessageAttributes")));
            String id = topics.publish(publication, caller);
            return SdkMetadata.addTo(JsonNodeFactory.instance.objectNode().put("MessageId", id));
        } catch (AwsException refusal) {
            throw ERRORS.failure(refusal);
        } catch (IllegalArgumentException e) {
            throw new StateFailedException("SNS.InvalidParameterException", e.getMessage());
        }
    }
}
