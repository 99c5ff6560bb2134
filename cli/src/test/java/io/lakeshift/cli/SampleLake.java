package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.Demo;
import io.lakeshift.local.LakeNames;
import io.lakeshift.local.LakePorts;
import io.lakeshift.local.LoadExecutions;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.terminal.DataApiClient;
import io.lakeshift.local.terminal.LakeHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A lake of this build with the sample files in it, for all tests of a JVM. */
final class SampleLake {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TARGET = Path.of("cli", "target");
    private static final int SYNTHESIS_MINUTES = 5;
    private static SampleLake instance;
    private static Path assembly;

    private final LocalLake lake;
    private final LakeNames names;
    private final LakeHttp client;
    private final TopicSubscriber subscriber;

    private SampleLake(LocalLake lake) {
        this.lake = lake;
        this.names = LakeNames.of(lake.context(), lake.deployments());
        this.client = new LakeHttp(lake.context().endpoint());
        this.subscriber = new TopicSubscriber(
                client, lake.context().endpoint() + "/" + lake.context().accountId());
    }

    static synchronized SampleLake get() {
        if (instance == null) {
            try {
                Path state = Files.createTempDirectory(TARGET, "lake");
                LocalLake lake = LocalLake.start(
                        LakePorts.ANY, TestStack.beside(assembly()), state, Set.of(), new Progress(System.out));
                Runtime.getRuntime().addShutdownHook(new Thread(lake::close, "stop"));
                new Demo(lake, new Progress(System.out)).run(Path.of("samples"));
                instance = new SampleLake(lake);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        return instance;
    }

    /** The cloud assembly of {@code cdk.json}, synthesized as it says itself. */
    static synchronized Path assembly() {
        if (assembly == null) {
            try {
                assembly = synthesized();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        return assembly;
    }

    private static Path synthesized() throws IOException, InterruptedException {
        JsonNode cdkJson = JSON.readTree(Path.of("cdk.json").toFile());
        ObjectNode context = (ObjectNode) cdkJson.path("context");
        // The tests of the app check the templates against CloudFormation's schemas, which takes long.
        context.put("@aws-cdk/core:validateAgainstDefaultRules", false);
        // Another JVM of tests may synthesize at the same time.
        Path folder = Files.createTempDirectory(TARGET, "assembly");
        Path output = folder.resolve("cdk.out");
        Path log = folder.resolve("synth.log");
        ProcessBuilder app = new ProcessBuilder("sh", "-c", cdkJson.path("app").asText())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        app.environment().put("CDK_CONTEXT_JSON", context.toString());
        app.environment().put("CDK_OUTDIR", output.toAbsolutePath().toString());
        Process synthesis = app.start();
        assertThat(synthesis.waitFor(SYNTHESIS_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(synthesis.exitValue()).as(Files.readString(log)).isZero();
        return output;
    }

    LocalLake lake() {
        return lake;
    }

    /** Runs SQL as the administrator. */
    DataApiClient administrator() {
        return new DataApiClient(client, names.connection(lake.context().endpoint(), Optional.empty()));
    }

    /** Runs SQL as a database user. */
    DataApiClient as(String user) {
        return new DataApiClient(client, names.connection(lake.context().endpoint(), Optional.of(user)));
    }

    /** One value of a query, as text. */
    String value(String sql) {
        return administrator().run(sql).rows().get(0).get(0);
    }

    /** Puts an object where files arrive. */
    void upload(String key, String content) {
        put(names.collectBucket(), key, content);
    }

    /** Puts a file of a workflow where the jobs read it. */
    void script(String path, String content) {
        put(names.collectBucket().replaceFirst("-collect$", "-etl-scripts"), "etl/" + path, content);
    }

    private void put(String bucket, String key, String content) {
        try {
            Path file = Files.writeString(Files.createTempFile(TARGET, "upload", ".tmp"), content);
            client.upload(file, bucket, key);
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The names of all executions of the state machine. */
    List<String> executions() {
        return new LoadExecutions(client, names.stateMachineArn())
                .arns().stream()
                        .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                        .toList();
    }

    /** Puts an event into the dead-letter queue of a function, as Lambda does; gives the name of the queue. */
    String deadLetter(String function, String event, String reason) {
        String queue = "dev-insurancelake-" + function + "-dead-letters";
        ObjectNode message = JSON.createObjectNode()
                .put(
                        "QueueUrl",
                        lake.context().endpoint() + "/" + lake.context().accountId() + "/" + queue)
                .put("MessageBody", event);
        message.putObject("MessageAttributes")
                .putObject("ErrorMessage")
                .put("DataType", "String")
                .put("StringValue", reason);
        client.json("sqs", "AmazonSQS.SendMessage", message, Map.of());
        return queue;
    }

    /** The state of an alarm, by its name without that of the environment. */
    String alarmState(String alarm) {
        ObjectNode request = JSON.createObjectNode();
        request.putArray("AlarmNames").add("dev-insurancelake-" + alarm);
        return client.json("monitoring", "GraniteServiceVersion20100801.DescribeAlarms", request, Map.of())
                .at("/MetricAlarms/0/StateValue")
                .asText();
    }

    /** What the topic has brought to a queue that subscribes to it, as SNS wraps it. */
    List<JsonNode> broughtToQueue() {
        return subscriber.received();
    }

    /** What an operation of a JSON service answers the administrator. */
    JsonNode call(String service, String target, JsonNode input) {
        return client.json(service, target, input, Map.of());
    }

    /** What the topic would have mailed. */
    String notificationLog() {
        try {
            return Files.readString(lake.context().logs().resolve("sns/dev-insurancelake-etl-notification-topic.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All audit rows. */
    List<JsonNode> audit() {
        List<JsonNode> items = new ArrayList<>();
        client.json(
                        "dynamodb",
                        "DynamoDB_20120810.Scan",
                        JSON.createObjectNode().put("TableName", names.auditTable()),
                        Map.of())
                .path("Items")
                .forEach(items::add);
        return items;
    }
}
