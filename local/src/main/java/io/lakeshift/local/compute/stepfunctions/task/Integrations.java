package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.compute.stepfunctions.asl.DefinitionException;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCatalog;
import io.lakeshift.local.compute.stepfunctions.asl.TaskEvents;
import io.lakeshift.local.compute.stepfunctions.asl.TaskWork;
import io.lakeshift.local.compute.stepfunctions.task.FunctionTask.FunctionCalls;
import io.lakeshift.local.services.sns.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the task behind a Resource: a function, an optimized integration, or an operation of an AWS SDK service. */
public final class Integrations implements TaskCatalog {
    private static final Pattern FUNCTION = Pattern.compile("arn:aws[a-z-]*:lambda:[^:]+:\\d{12}:function:.+");
    private static final Pattern INTEGRATION = Pattern.compile(
            "arn:aws[a-z-]*:states:::(aws-sdk:)?([A-Za-z0-9]+):([A-Za-z0-9]+)(\\.sync(?::2)?|\\.waitForTaskToken)?");

    private final FunctionCalls functions;
    private final SdkTask.Environment environment;
    private final Map<String, Integration> optimized = new TreeMap<>();

    /** What the tasks need of the lake: other services by signing name, and who acts in it. */
    public record Lake(
            FunctionInvoker functions,
            Topics topics,
            Function<String, Optional<AwsService>> services,
            Sessions sessions,
            String region) {}

    public Integrations(Lake lake) {
        TaskPrincipals principals = new TaskPrincipals(lake.sessions());
        ServiceClient client = new ServiceClient(lake.services());
        this.functions = new FunctionCalls(lake.functions(), principals);
        this.environment = new SdkTask.Environment(client, principals, lake.region());
        optimized.put("lambda:invoke", new LambdaInvoke(functions));
        optimized.put("glue:startJobRun", new GlueStartJobRun(client, principals));
        optimized.put("states:startExecution", new StartExecution(client, principals));
        optimized.put("sns:publish", new TopicPublish(lake.topics(), principals));
        JsonCall.Service queues = new JsonCall.Service(
                client, principals, "sqs", new ServiceErrors("SQS", "AmazonSQSException", "AmazonSQS"));
        optimized.put(
                "sqs:sendMessage",
                new JsonCall(queues, "SendMessage", List.of("QueueUrl", "MessageBody"), Set.of("MessageBody")));
        JsonCall.Service events = new JsonCall.Service(
                client, principals, "events", new ServiceErrors("EventBridge", "EventBridgeException", "EventBridge"));
        optimized.put("events:putEvents", new JsonCall(events, "PutEvents", List.of("Entries"), Set.of("Detail")));
        JsonCall.Service tables = new JsonCall.Service(
                client,
                principals,
                "dynamodb",
                new ServiceErrors("DynamoDB", "AmazonDynamoDBException", "AmazonDynamoDBv2"));
        for (String action : List.of("GetItem", "PutItem", "UpdateItem", "DeleteItem")) {
            optimized.put(
                    "dynamodb:" + Character.toLowerCase(action.charAt(0)) + action.substring(1),
                    new JsonCall(tables, action, List.of("TableName"), Set.of()));
        }
    }

    @Override
    public TaskWork find(String resource, JsonNode parameters) {
        if (FUNCTION.matcher(resource).matches()) {
            return new FunctionTask(resource, functions);
        }
        Matcher matcher = INTEGRATION.matcher(resource);
        if (!matcher.matches()) {
            throw new DefinitionException("the Resource '%s' is not supported locally".formatted(resource));
        }
        IntegrationPattern pattern = IntegrationPattern.ofSuffix(
                Optional.ofNullable(matcher.group(4)).orElse(""));
        if (matcher.group(1) != null) {
            if (pattern != IntegrationPattern.REQUEST_RESPONSE) {
                throw new DefinitionException(
                        "the Resource '%s' is not supported locally: aws-sdk only without a suffix"
                                .formatted(resource));
            }
            return SdkTask.of(matcher.group(2), matcher.group(3), environment);
        }
        return new OptimizedTask(
                matcher.group(2), matcher.group(3), checked(resource, matcher, pattern, parameters), pattern);
    }

    private Integration checked(String resource, Matcher matcher, IntegrationPattern pattern, JsonNode parameters) {
        Integration integration = optimized.get(matcher.group(2) + ":" + matcher.group(3));
        if (integration == null || !integration.patterns().contains(pattern)) {
            throw new DefinitionException("the Resource '%s' is not supported locally, only aws-sdk and %s"
                    .formatted(resource, String.join(", ", optimized.keySet())));
        }
        integration.check(parameters);
        return integration;
    }

    /** A state's use of an optimized integration. */
    private final class OptimizedTask implements TaskWork {
        private final TaskEvents events;
        private final Integration integration;
        private final IntegrationPattern pattern;

        OptimizedTask(String service, String action, Integration integration, IntegrationPattern pattern) {
            this.events = new TaskEvents.Integration(service, action + pattern.suffix(), environment.region());
            this.integration = integration;
            this.pattern = pattern;
        }

        @Override
        public TaskEvents events() {
            return events;
        }

        @Override
        public boolean waitsForToken() {
            return pattern == IntegrationPattern.WAIT_FOR_TASK_TOKEN;
        }

        @Override
        public JsonNode run(JsonNode parameters, TaskCall call) {
            return integration.run(parameters, pattern, call);
        }
    }
}
