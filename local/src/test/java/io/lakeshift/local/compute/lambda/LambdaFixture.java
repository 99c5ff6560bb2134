package io.lakeshift.local.compute.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.cloud.port.Measurement;
import io.lakeshift.local.compute.FakeLake;
import io.lakeshift.local.compute.lambda.Lambda.Environment;
import io.lakeshift.local.compute.lambda.Lambda.FailureTargets;
import io.lakeshift.local.services.logs.LogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Lambda that runs a compiled handler behind AWS's runtime interface client. */
abstract class LambdaFixture {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Caller PERSON = Caller.administrator("111122223333");
    static final String RULE = "arn:aws:events:us-east-2:111122223333:rule/uploads";
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
                        case "leave": System.exit(0);
                        case "die":
                            new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start();
                            new CountDownLatch(1).await();
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
    Path state;

    FakeLake lake;
    final Queue<Measurement> measurements = new ConcurrentLinkedQueue<>();
    LogStore logs;
    Lambda lambda;

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

    void open() {
        logs = new LogStore(state.resolve("logs"));
        lambda = new Lambda(
                lake.context,
                new Environment(lake, lake, lake, logs, new FailureTargets(lake, lake), measurements::add),
                List.of(Duration.ofMillis(1)));
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    Provisioned provision(String type, String logicalId, String properties) {
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

    void deploy(String more) {
        provision("AWS::Lambda::Function", "Function", """
                {"FunctionName": "f", "Runtime": "java25", "Handler": "Handler::handle", "MemorySize": 256,
                 "Role": "arn:aws:iam::111122223333:role/f-role",
                 "Code": {"S3Bucket": "assets", "S3Key": "handler.jar"}, "Timeout": 10 %s}""".formatted(more));
    }

    FunctionResult invoke(String event) {
        return lambda.invoker().invoke("f", event.getBytes(UTF_8), PERSON);
    }

    static JsonNode document(FunctionResult result) {
        try {
            return JSON.readTree(result.payload());
        } catch (IOException e) {
            throw new IllegalStateException(new String(result.payload(), UTF_8), e);
        }
    }

    String log() throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("logs/aws/lambda/f"))) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
