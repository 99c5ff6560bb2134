package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.ground.Reading;
import io.lakeshift.local.terminal.DataApiClient;
import io.lakeshift.local.terminal.LakeHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One lake for all integration tests of a JVM: the templates are synthesized by the CDK command line from this build,
 * deployed once, and the sample files are loaded. Tests bring tables of their own.
 */
final class SharedLake {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TARGET = Path.of("local", "target");
    private static final int SYNTH_MINUTES = 5;
    private static SharedLake instance;
    private static SharedLake otherwise;
    private static Path assembly;

    private final LocalLake lake;
    private final LakeNames names;
    private final LakeHttp client;
    private final LoadExecutions executions;
    private final DataApiClient administrator;

    private SharedLake(LocalLake lake) {
        this.lake = lake;
        this.names = LakeNames.of(lake.context(), lake.deployments());
        this.client = new LakeHttp(lake.context().endpoint());
        this.executions = new LoadExecutions(client, names.stateMachineArn());
        this.administrator =
                new DataApiClient(client, names.connection(lake.context().endpoint(), Optional.empty()));
    }

    static synchronized SharedLake get() {
        if (instance == null) {
            instance = new SharedLake(started(Set.of()));
            new Demo(instance.lake, new Progress(System.out)).run(Path.of("samples"));
        }
        return instance;
    }

    /** A lake whose warehouse takes the other readings of how it is published to, without the samples. */
    static synchronized SharedLake otherwise() {
        if (otherwise == null) {
            otherwise = new SharedLake(
                    started(Set.of(Reading.MATERIALIZED_VIEW_OUTSIDE_TRANSACTION, Reading.CATALOG_NOT_MOUNTED)));
        }
        return otherwise;
    }

    private static LocalLake started(Set<Reading> readings) {
        LocalLake lake =
                LocalLake.start(LakePorts.ANY, synthesized(), freshState(), readings, new Progress(System.out));
        Runtime.getRuntime().addShutdownHook(new Thread(lake::close, "stop"));
        return lake;
    }

    LocalLake lake() {
        return lake;
    }

    LakeNames names() {
        return names;
    }

    /** Runs SQL as a database user. */
    DataApiClient as(String user) {
        return new DataApiClient(client, names.connection(lake.context().endpoint(), Optional.of(user)));
    }

    /** Uploads a file and waits for the execution it starts; returns how that ended. */
    JsonNode load(String key, String content) {
        return awaitEnd(start(key, content));
    }

    /** Uploads a file; returns the execution it starts. */
    String start(String key, String content) {
        return start(key, content.getBytes(StandardCharsets.UTF_8));
    }

    String start(String key, byte[] content) {
        List<String> before = executions.arns();
        upload(names.collectBucket(), key, content);
        return executions.awaitNew(before);
    }

    /** Stops an execution, as somebody at the console would. */
    void stop(String executionArn) {
        client.json(
                "states",
                "AWSStepFunctions.StopExecution",
                JSON.createObjectNode().put("executionArn", executionArn),
                Map.of());
    }

    /** Starts an execution with an input, as a person does, and waits for its end. */
    JsonNode run(ObjectNode input) {
        JsonNode started = client.json(
                "states",
                "AWSStepFunctions.StartExecution",
                JSON.createObjectNode()
                        .put("stateMachineArn", names.stateMachineArn())
                        .put("input", input.toString()),
                Map.of());
        return awaitEnd(started.path("executionArn").asText());
    }

    /** The states of all runs of a Glue job, by the end of its name. */
    List<String> jobRuns(String job) {
        return glueRuns(job).stream()
                .map(run -> run.path("JobRunState").asText())
                .toList();
    }

    /** The runs of a Glue job, by the end of its name, that were started for a run of the lake. */
    List<JsonNode> jobRunsOf(String job, String executionId) {
        return glueRuns(job).stream()
                .filter(run ->
                        run.path("Arguments").path("--execution_id").asText().equals(executionId))
                .toList();
    }

    private List<JsonNode> glueRuns(String job) {
        String name = names.collectBucket().replaceFirst("-\\d{12}-.*", "-") + job;
        List<JsonNode> runs = new ArrayList<>();
        client.json("glue", "AWSGlue.GetJobRuns", JSON.createObjectNode().put("JobName", name), Map.of())
                .path("JobRuns")
                .forEach(runs::add);
        return runs;
    }

    void upload(String key, byte[] content) {
        upload(names.collectBucket(), key, content);
    }

    void upload(String key, String content) {
        upload(names.collectBucket(), key, content);
    }

    void upload(String bucket, String key, String content) {
        upload(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    private void upload(String bucket, String key, byte[] content) {
        try {
            Path file = Files.createTempFile(TARGET, "upload", ".tmp");
            Files.write(file, content);
            client.upload(file, bucket, key);
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The bucket of specs and SQL. */
    String scriptsBucket() {
        return names.collectBucket().replaceFirst("-collect$", "-etl-scripts");
    }

    List<String> executionArns() {
        return executions.arns();
    }

    /** What the API tells of an execution. */
    JsonNode describe(String arn) {
        return executions.describe(arn);
    }

    /** Waits for the end of an execution. */
    JsonNode awaitEnd(String arn) {
        try {
            executions.follow(arn, state -> {});
        } catch (LakeException failed) {
            assertThat(failed).hasMessageContaining("ended as FAILED");
        }
        return executions.describe(arn);
    }

    /** The audit row of the execution that was described. */
    JsonNode auditOf(JsonNode execution) {
        try {
            String id = JSON.readTree(execution.path("input").asText())
                    .path("execution_id")
                    .asText();
            ObjectNode request = JSON.createObjectNode().put("TableName", names.auditTable());
            request.putObject("Key").putObject("execution_id").put("S", id);
            request.put("ConsistentRead", true);
            return client.json("dynamodb", "DynamoDB_20120810.GetItem", request, Map.of())
                    .path("Item");
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
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

    /** Calls an operation of a JSON service as the administrator. */
    JsonNode json(String service, String target, JsonNode input) {
        return client.json(service, target, input, Map.of());
    }

    /** One value of a query, as text. */
    String value(String sql) {
        return administrator.run(sql).rows().get(0).get(0);
    }

    DataApiClient administrator() {
        return administrator;
    }

    private static Path freshState() {
        try {
            return Files.createTempDirectory(Files.createDirectories(TARGET), "lake");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static synchronized Path synthesized() {
        if (assembly == null) {
            assembly = synthesize();
        }
        return assembly;
    }

    private static Path synthesize() {
        try {
            // Another JVM of tests may synthesize at the same time.
            Path folder = Files.createTempDirectory(Files.createDirectories(TARGET), "assembly");
            Path output = folder.resolve("cdk.out");
            Path log = folder.resolve("synth.log");
            Process synth = new ProcessBuilder(
                            "npx",
                            "--no-install",
                            "cdk",
                            "synth",
                            "-q",
                            "--no-validation",
                            "--build",
                            "true",
                            "--output",
                            output.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(synth.waitFor(SYNTH_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(synth.exitValue()).as(Files.readString(log)).isZero();
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
