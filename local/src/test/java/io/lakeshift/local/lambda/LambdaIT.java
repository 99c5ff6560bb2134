package io.lakeshift.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.assembly.Provisioned;
import io.lakeshift.local.assembly.ResourceDeclaration;
import io.lakeshift.local.assembly.ResourceProvider;
import io.lakeshift.local.compute.FakeLake;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.AwsRequest;
import io.lakeshift.local.endpoint.AwsRequest.RequestHead;
import io.lakeshift.local.endpoint.AwsResponse;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.lambda.Lambda.Environment;
import io.lakeshift.local.lambda.Lambda.FailureTargets;
import io.lakeshift.local.logs.LogStore;
import io.lakeshift.local.port.FunctionResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a compiled handler behind AWS's runtime interface client. */
class LambdaIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator("111122223333");
    private static final String RULE = "arn:aws:events:us-east-2:111122223333:rule/uploads";
    private static final String HANDLER = """
            import java.util.Map;
            import java.util.concurrent.CountDownLatch;

            public class Handler {
                private static int count;

                public Object handle(Map<String, Object> event) throws Exception {
                    System.out.println("handling " + event.get("do"));
                    switch (String.valueOf(event.get("do"))) {
                        case "fail": throw new IllegalStateException("no such policy");
                        case "exit": System.exit(7);
                        case "hang": new CountDownLatch(1).await();
                        case "env": return System.getenv();
                        case "process": return Map.of("pid", ProcessHandle.current().pid(), "count", ++count);
                        default: return event;
                    }
                }
            }
            """;

    @TempDir
    private static Path built;

    private static Path jar;

    @TempDir
    private Path state;

    private FakeLake lake;
    private LogStore logs;
    private Lambda lambda;

    @BeforeAll
    static void build() throws IOException {
        jar = HandlerJar.of(HANDLER, built);
    }

    @BeforeEach
    void start() {
        lake = new FakeLake(state);
        lake.objects.put("assets/handler.jar", jar);
        open();
    }

    private void open() {
        logs = new LogStore(state.resolve("logs"));
        lambda = new Lambda(
                lake.context,
                new Environment(lake, lake, lake, logs, new FailureTargets(lake, lake)),
                List.of(Duration.ofMillis(1)));
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    private Provisioned provision(String type, String logicalId, String properties) {
        try {
            ResourceProvider provider = lambda.providers().stream()
                    .filter(each -> each.types().contains(type))
                    .findFirst()
                    .orElseThrow();
            return provider.provision(new ResourceDeclaration(
                    "Stack", logicalId, type, JSON.readTree(properties), Optional.empty(), Optional.empty()));
        } catch (IOException e) {
            throw new IllegalArgumentException(properties, e);
        }
    }

    private void deploy(String more) {
        provision("AWS::Lambda::Function", "Function", """
                {"FunctionName": "f", "Runtime": "java25", "Handler": "Handler::handle", "MemorySize": 256,
                 "Role": "arn:aws:iam::111122223333:role/f-role",
                 "Code": {"S3Bucket": "assets", "S3Key": "handler.jar"}, "Timeout": 10 %s}""".formatted(more));
    }

    private FunctionResult invoke(String event) {
        return lambda.invoker().invoke("f", event.getBytes(UTF_8), PERSON);
    }

    private static JsonNode document(FunctionResult result) {
        try {
            return JSON.readTree(result.payload());
        } catch (IOException e) {
            throw new IllegalStateException(new String(result.payload(), UTF_8), e);
        }
    }

    private String log() throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("logs/aws/lambda/f"))) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @Test
    void answersAndLogs() throws IOException {
        deploy("");

        FunctionResult result = invoke("{\"do\": \"echo\", \"text\": \"Größe\"}");

        assertThat(result.failed()).isFalse();
        assertThat(document(result).path("text").asText()).isEqualTo("Größe");
        assertThat(log())
                .containsSubsequence("START RequestId: ", "handling echo", "END RequestId: ", "REPORT RequestId: ");
    }

    @Test
    void givesTheFunctionItsEnvironmentAndItsRolesCredentials() {
        deploy(", \"Environment\": {\"Variables\": {\"TABLE\": \"audit\"}}");

        JsonNode environment = document(invoke("{\"do\": \"env\"}"));

        assertThat(environment.path("TABLE").asText()).isEqualTo("audit");
        assertThat(environment.path("AWS_ACCESS_KEY_ID").asText()).isEqualTo("ASIAf");
        assertThat(environment.path("AWS_SESSION_TOKEN").asText())
                .isEqualTo("token of arn:aws:iam::111122223333:role/f-role");
        assertThat(environment.path("AWS_ENDPOINT_URL").asText()).isEqualTo("http://127.0.0.1:4566");
        assertThat(environment.path("AWS_REGION").asText()).isEqualTo("us-east-2");
        assertThat(environment.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
        assertThat(environment.path("AWS_LAMBDA_LOG_GROUP_NAME").asText()).isEqualTo("/aws/lambda/f");
    }

    @Test
    void reportsAnExceptionAndKeepsTheProcess() {
        deploy("");
        long before = document(invoke("{\"do\": \"process\"}")).path("pid").asLong();

        FunctionResult result = invoke("{\"do\": \"fail\"}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorMessage").asText()).isEqualTo("no such policy");
        assertThat(document(result).path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        JsonNode after = document(invoke("{\"do\": \"process\"}"));
        assertThat(after.path("pid").asLong()).isEqualTo(before);
        assertThat(after.path("count").asInt()).isEqualTo(2);
    }

    @Test
    void replacesAProcessThatExits() {
        deploy("");

        FunctionResult result = invoke("{\"do\": \"exit\"}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(document(result).path("errorMessage").asText()).endsWith("exit status 7");
        assertThat(invoke("{}").failed()).isFalse();
    }

    @Test
    void killsAFunctionThatExceedsItsTimeout() {
        deploy(", \"Description\": \"slow\"");
        provision("AWS::Lambda::Function", "Function", """
                {"FunctionName": "f", "Runtime": "java25", "Handler": "Handler::handle", "Timeout": 1,
                 "Role": "arn:aws:iam::111122223333:role/f-role",
                 "Code": {"S3Bucket": "assets", "S3Key": "handler.jar"}}""");
        long pid = document(invoke("{\"do\": \"process\"}")).path("pid").asLong();

        FunctionResult result = invoke("{\"do\": \"hang\"}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(document(result).path("errorMessage").asText()).endsWith("Task timed out after 1.00 seconds");
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void reportsAHandlerThatIsNotThere() {
        provision("AWS::Lambda::Function", "Function", """
                {"FunctionName": "f", "Runtime": "java25", "Handler": "Missing::handle",
                 "Role": "arn:aws:iam::111122223333:role/f-role",
                 "Code": {"S3Bucket": "assets", "S3Key": "handler.jar"}}""");

        FunctionResult result = invoke("{}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorMessage").asText()).contains("Missing");
    }

    @Test
    void runsInvocationsAtTheSameTimeInProcessesOfTheirOwn() {
        deploy("");

        CompletableFuture<FunctionResult> first = CompletableFuture.supplyAsync(() -> invoke("{\"do\": \"process\"}"));
        CompletableFuture<FunctionResult> second = CompletableFuture.supplyAsync(() -> invoke("{\"do\": \"process\"}"));

        Set<Long> pids = new HashSet<>();
        pids.add(document(first.join()).path("pid").asLong());
        pids.add(document(second.join()).path("pid").asLong());
        assertThat(pids).hasSize(2);
    }

    @Test
    void runsThePublishedCodeBehindAnAlias() {
        deploy("");
        Provisioned version = provision("AWS::Lambda::Version", "V", "{\"FunctionName\": \"f\"}");
        Provisioned alias = provision(
                "AWS::Lambda::Alias",
                "A",
                "{\"FunctionName\": \"f\", \"Name\": \"live\", \"FunctionVersion\": \"%s\"}"
                        .formatted(version.attributes().get("Version").asText()));
        deploy(", \"Environment\": {\"Variables\": {\"NEWER\": \"yes\"}}");

        assertThat(document(invoke("{\"do\": \"env\"}")).has("NEWER")).isTrue();
        JsonNode behindAlias =
                document(lambda.invoker().invoke(alias.physicalId(), "{\"do\": \"env\"}".getBytes(UTF_8), PERSON));
        assertThat(behindAlias.has("NEWER")).isFalse();
        assertThat(behindAlias.path("AWS_LAMBDA_FUNCTION_VERSION").asText()).isEqualTo("1");
    }

    @Test
    void letsAServiceCallOnlyForTheSourceOfItsPermission() {
        deploy("");
        provision(
                "AWS::Lambda::Permission",
                "P",
                "{\"FunctionName\": \"f\", \"Action\": \"lambda:InvokeFunction\", \"Principal\": \"events.amazonaws.com\", \"SourceArn\": \"%s\"}"
                        .formatted(RULE));
        byte[] event = "{}".getBytes(UTF_8);

        assertThat(lambda.invoker()
                        .invoke("f", event, Caller.service("events.amazonaws.com", RULE))
                        .failed())
                .isFalse();
        assertThatThrownBy(
                        () -> lambda.invoker().invoke("f", event, Caller.service("events.amazonaws.com", RULE + "2")))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("no resource-based policy allows the lambda:InvokeFunction action");
        assertThatThrownBy(() -> lambda.invoker().invoke("f", event, Caller.service("sns.amazonaws.com", RULE)))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void letsARoleCallOnlyWithTheRight() {
        deploy("");
        byte[] event = "{}".getBytes(UTF_8);

        assertThatThrownBy(() -> lambda.invoker().invoke("f", event, FakeLake.role("machine")))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining(
                        "lambda:InvokeFunction on resource: arn:aws:lambda:us-east-2:111122223333:function:f");

        lake.rights.add("lambda:InvokeFunction arn:aws:lambda:us-east-2:111122223333:function:f");
        assertThat(lambda.invoker().invoke("f", event, FakeLake.role("machine")).failed())
                .isFalse();
    }

    @Test
    void handsAnEventToTheDeadLetterQueueAfterItsLastRetry() throws InterruptedException, IOException {
        deploy(", \"DeadLetterConfig\": {\"TargetArn\": \"arn:aws:sqs:us-east-2:111122223333:dead\"}");
        provision(
                "AWS::Lambda::EventInvokeConfig",
                "E",
                "{\"FunctionName\": \"f\", \"Qualifier\": \"$LATEST\", \"MaximumRetryAttempts\": 1}");
        lake.rights.add("sqs:SendMessage arn:aws:sqs:us-east-2:111122223333:dead");

        lambda.queue().enqueue("f", "{\"do\": \"fail\"}".getBytes(UTF_8), PERSON);

        FakeLake.Sent sent = lake.sent.poll(60, TimeUnit.SECONDS);
        assertThat(sent).isNotNull();
        assertThat(sent.body()).isEqualTo("{\"do\": \"fail\"}");
        assertThat(sent.attributes()).containsEntry("ErrorMessage", "no such policy");
        assertThat(log().split("handling fail", -1)).hasSize(3);
        assertThat(state.resolve("lambda/events")).isEmptyDirectory();
    }

    @Test
    void continuesWithAnEventThatWasWaitingWhenTheLakeStopped() throws IOException, InterruptedException {
        deploy(", \"DeadLetterConfig\": {\"TargetArn\": \"arn:aws:sqs:us-east-2:111122223333:dead\"}");
        lake.rights.add("sqs:SendMessage arn:aws:sqs:us-east-2:111122223333:dead");
        lambda.close();
        Path waiting = state.resolve("lambda/events/1.json");
        Files.createDirectories(waiting.getParent());
        Files.writeString(waiting, """
                {"id": "1", "function": "f", "payload": "%s", "accepted": "%s", "attempts": 2}""".formatted(
                Base64.getEncoder().encodeToString("{\"do\": \"fail\"}".getBytes(UTF_8)), java.time.Instant.now()));

        open();

        assertThat(lake.sent.poll(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(waiting).doesNotExist();
    }

    @Test
    void answersTheInvokeApiWithErrorHeaderAndLogTail() throws IOException {
        deploy("");
        Map<String, String> headers = new HashMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        RequestHead head = new RequestHead(
                "POST", "/2015-03-31/functions/f/invocations", "", Map.of("x-amz-log-type", List.of("Tail")));

        lambda.services()
                .get(0)
                .handle(
                        new AwsRequest(
                                head, new ByteArrayInputStream("{\"do\": \"fail\"}".getBytes(UTF_8)), PERSON, "r"),
                        new AwsResponse() {
                            @Override
                            public void status(int code) {
                                headers.put("status", String.valueOf(code));
                            }

                            @Override
                            public void header(String name, String value) {
                                headers.put(name, value);
                            }

                            @Override
                            public OutputStream body() {
                                return body;
                            }
                        });

        assertThat(headers).containsEntry("status", "200").containsEntry("X-Amz-Function-Error", "Unhandled");
        assertThat(new String(Base64.getDecoder().decode(headers.get("X-Amz-Log-Result")), UTF_8))
                .containsSubsequence("START", "handling fail", "END", "REPORT");
        assertThat(JSON.readTree(body.toByteArray()).path("errorMessage").asText())
                .isEqualTo("no such policy");
    }

    @Test
    void leavesNoProcessBehind() {
        deploy("");
        long pid = document(invoke("{\"do\": \"process\"}")).path("pid").asLong();

        lambda.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(state.resolve("lambda/processes"))
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("output-"));
    }

    @Test
    void knowsItsFunctionsAfterARestart() {
        deploy("");
        lambda.close();

        open();

        assertThat(invoke("{}").failed()).isFalse();
    }
}
