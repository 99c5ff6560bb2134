package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.port.Measurement;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.sqs.SqsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The workflow services behind a real endpoint with real policies, next to functions and jobs that are faked. */
final class WorkflowLake implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::111122223333:role/machine";

    final AccessControl access;
    final FakeFunctions functions;
    final FakeGlue glue;
    final FakeLogs logs;
    final WorkflowServices workflow;
    final Queue<Measurement> measurements = new ConcurrentLinkedQueue<>();
    private final Endpoint endpoint;
    private final Map<String, AwsService> services = new ConcurrentHashMap<>();

    /** @param statements what the role of the state machines may do, in single quotes */
    WorkflowLake(Path state, String statements) throws IOException {
        LocalContext context =
                new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:4566"), state, state);
        access = new AccessControl(context);
        functions = new FakeFunctions(access.authorizer());
        glue = new FakeGlue(access.authorizer());
        logs = new FakeLogs(access.authorizer());
        workflow = new WorkflowServices(
                context,
                new WorkflowServices.Access(access.authorizer(), access.resourcePolicies(), access.sessions()),
                new WorkflowServices.Functions(functions, functions),
                name -> Optional.ofNullable(services.get(name)),
                measurements::add);
        RequestRouter router = new RequestRouter(access.sessions(), Caller.administrator("111122223333"));
        Stream.concat(Stream.of(glue, logs), workflow.services().stream()).forEach(service -> {
            services.put(service.signingName(), service);
            router.add(service);
        });
        endpoint = new Endpoint(0, router);
        endpoint.start();
        provision(
                "AWS::IAM::Role",
                "{'RoleName': 'machine', 'AssumeRolePolicyDocument': {'Statement': []}, 'Policies':"
                        + "[{'PolicyName': 'p', 'PolicyDocument': {'Statement': " + statements + "}}]}");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + endpoint.port());
    }

    /** The administrator's client; whoever asks for it closes it. */
    SfnClient client() {
        return SfnClient.builder()
                .endpointOverride(uri())
                .region(Region.US_EAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Caller.ADMINISTRATOR_KEY, "x")))
                .build();
    }

    /** Properties are written with single quotes. */
    Provisioned provision(String type, String properties) {
        return provision(type, json(properties));
    }

    Provisioned provision(String type, JsonNode properties) {
        ResourceProvider provider = Stream.concat(access.providers().stream(), workflow.providers().stream())
                .filter(each -> each.types().contains(type))
                .findFirst()
                .orElseThrow();
        return provider.provision(
                new ResourceDeclaration("stack", "Resource", type, properties, Optional.empty(), Optional.empty()));
    }

    /** Deploys a state machine named m and answers with its ARN. */
    String machine(String definition) {
        var properties = new ObjectMapper().createObjectNode();
        properties.put("StateMachineName", "m").put("RoleArn", ROLE);
        properties.put("DefinitionString", definition.replace('\'', '"'));
        return provision("AWS::StepFunctions::StateMachine", properties).physicalId();
    }

    /** Deploys a rule and a function that hears when an execution of the machine comes to a status. */
    void tellFunctionOf(String status, String machine) {
        String function = functions.add("listener", event -> FakeFunctions.answer("null"));
        access.resourcePolicies()
                .attach(
                        function,
                        json("{'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'},"
                                + "'Action': 'lambda:InvokeFunction', 'Resource': '" + function + "'}]}"));
        provision(
                "AWS::Events::Rule",
                "{'Name': 'r', 'EventPattern': {'source': ['aws.states'], 'detail': {'status': ['" + status + "'],"
                        + "'stateMachineArn': ['" + machine + "']}}, 'Targets': [{'Id': 'T', 'Arn': '" + function
                        + "'}]}");
    }

    JsonService service(String signingName) {
        AwsService service = services.get(signingName);
        return service instanceof SqsService queues ? queues.json() : (JsonService) service;
    }

    /** The next message of a queue, waiting for it. */
    JsonNode receive(String queueUrl) {
        ObjectNode request = new ObjectMapper().createObjectNode();
        request.put("QueueUrl", queueUrl).put("WaitTimeSeconds", 10);
        return service("sqs")
                .invoke("ReceiveMessage", request, Caller.administrator("111122223333"))
                .path("Messages")
                .path(0);
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        endpoint.close();
        workflow.close();
    }
}
