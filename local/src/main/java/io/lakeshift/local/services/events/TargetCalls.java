package io.lakeshift.local.services.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.port.FunctionQueue;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.services.sqs.Queues;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Calls the services that targets belong to: state machines as the target's role, all others as EventBridge itself,
 * which the resource's own policy must allow.
 */
public final class TargetCalls {
    private static final String SERVICE = "events.amazonaws.com";

    private final FunctionQueue functions;
    private final TopicPublisher topics;
    private final Queues queues;
    private final ExecutionStarter executions;
    private final Sessions sessions;

    public TargetCalls(
            FunctionQueue functions,
            TopicPublisher topics,
            Queues queues,
            ExecutionStarter executions,
            Sessions sessions) {
        this.functions = functions;
        this.topics = topics;
        this.queues = queues;
        this.executions = executions;
        this.sessions = sessions;
    }

    /** Starts executions of state machines. */
    @FunctionalInterface
    public interface ExecutionStarter {
        /**
         * Starts an execution.
         *
         * @param request as StartExecution takes it
         * @throws AwsException when it is refused
         */
        void start(JsonNode request, Caller caller);
    }

    /**
     * Hands an input over.
     *
     * @throws AwsException when the service refuses it
     */
    void call(Target target, JsonNode input, String eventId) {
        Caller events = Caller.service(SERVICE, target.ruleArn());
        switch (target.service()) {
            case "lambda" -> functions.enqueue(target.arn(), input.toString().getBytes(StandardCharsets.UTF_8), events);
            case "sns" -> topics.publish(target.arn(), "", text(input), Map.of(), events);
            case "sqs" -> queues.send(target.arn(), text(input), Map.of(), events);
            default -> startExecution(target, input, eventId);
        }
    }

    private void startExecution(Target target, JsonNode input, String eventId) {
        String role = target.roleArn()
                .orElseThrow(() -> new AwsException(
                        403, "AccessDeniedException", "The target %s has no RoleArn".formatted(target.arn())));
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("stateMachineArn", target.arn()).put("input", input.toString());
        request.put("name", eventId + "_" + Integer.toHexString(target.ruleArn().hashCode()));
        executions.start(request, sessions.callerOf(role, "events"));
    }

    /** A JSON string is sent without its quotes. */
    private static String text(JsonNode input) {
        return input.isTextual() ? input.textValue() : input.toString();
    }
}
