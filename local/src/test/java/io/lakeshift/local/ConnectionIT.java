package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.terminal.LakeHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What cdk.json leaves out, in a lake of its own that has it: the connection of the Glue jobs to Redshift (who logs in, and
 * how that changes), and permissions by Lake Formation.
 */
class ConnectionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TARGET = Path.of("local", "target");
    private static final String NAME = "connected";

    private static Path state;
    private static LocalLake lake;
    private static LakeHttp client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        state = Files.createTempDirectory(Files.createDirectories(TARGET), NAME);
        lake = LocalLake.start(LakePorts.ANY, synthesized(), state, Set.of(), new Progress(System.out));
        client = new LakeHttp(lake.context().endpoint());
    }

    @AfterAll
    static void stop() {
        if (lake != null) {
            lake.close();
        }
    }

    @Test
    void theUserLogsInWithThePasswordOfTheSecretAndNoLongerWithTheOneBeforeTheRotation() throws IOException {
        String secret =
                connection().path("ConnectionProperties").path("SECRET_ID").asText();
        Awaited.until(() -> login(secret), "FINISHED"::equals);
        String first = password(secret);
        String version = call("secretsmanager", "secretsmanager.RotateSecret", request("SecretId", secret))
                .path("VersionId")
                .asText();
        Awaited.until(() -> current(secret).path("VersionId").asText(), version::equals);
        String second = password(secret);

        assertThat(second).isNotEqualTo(first);
        assertThat(login(secret)).isEqualTo("FINISHED");
        assertThat(login(secretWith("former", first))).isEqualTo("FAILED");
        assertThat(login(secretWith("stolen", second))).isEqualTo("FINISHED");
        assertThat(filesWith(first)).allMatch(ConnectionIT::isOfSecretsManager);
        assertThat(filesWith(second)).isNotEmpty().allMatch(ConnectionIT::isOfSecretsManager);
    }

    @Test
    void theConnectionTellsTheSecretAndNotThePassword() {
        JsonNode connection = connection();

        assertThat(connection.path("ConnectionType").asText()).isEqualTo("JDBC");
        assertThat(connection
                        .path("ConnectionProperties")
                        .path("JDBC_CONNECTION_URL")
                        .asText())
                .isEqualTo("jdbc:redshift://" + lake.sqlEndpoints().get(0) + "/dev");
        assertThat(connection.path("ConnectionProperties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("JDBC_CONNECTION_URL", "SECRET_ID", "JDBC_ENFORCE_SSL");
        assertThat(call("glue", "AWSGlue.GetConnections", JSON.createObjectNode())
                        .path("ConnectionList"))
                .hasSize(3);
    }

    @Test
    void theFirstRunGivesItsDatabaseTheTagThatPermissionsOfLakeFormationGoBy() throws IOException {
        LakeNames names = LakeNames.of(lake.context(), lake.deployments());
        LoadExecutions executions = new LoadExecutions(client, names.stateMachineArn());
        Path file = Files.writeString(state.resolve("a.csv"), "a,b\n1,2\n");
        client.upload(file, names.collectBucket(), "Tagged/Table/a.csv");

        executions.follow(executions.awaitNew(List.of()), state -> {});

        JsonNode tags = JSON.readTree(
                lake.context().stateOf("lakeformation").resolve("tags.json").toFile());
        assertThat(tags.path("databases")
                        .path("tagged")
                        .path("dev-insurancelake-layer")
                        .asText())
                .isEqualTo("lake");
    }

    private static JsonNode connection() {
        return call("glue", "AWSGlue.GetConnection", request("Name", "dev-insurancelake-redshift-connection-1"))
                .path("Connection");
    }

    /** How a statement ends that runs as the user of a secret. */
    private static String login(String secretArn) {
        ObjectNode statement = request("SecretArn", secretArn)
                .put("Sql", "select current_user")
                .put("Database", "dev")
                .put("WorkgroupName", "dev-insurancelake")
                .put("WaitTimeSeconds", 30);
        String id = call("redshift-data", "RedshiftData.ExecuteStatement", statement)
                .path("Id")
                .asText();
        return call("redshift-data", "RedshiftData.DescribeStatement", request("Id", id))
                .path("Status")
                .asText();
    }

    private static String secretWith(String name, String password) {
        return call(
                        "secretsmanager",
                        "secretsmanager.CreateSecret",
                        request("Name", name)
                                .put(
                                        "SecretString",
                                        request("username", "glue_connector")
                                                .put("password", password)
                                                .toString()))
                .path("ARN")
                .asText();
    }

    private static String password(String secret) throws IOException {
        return JSON.readTree(current(secret).path("SecretString").asText())
                .path("password")
                .asText();
    }

    private static JsonNode current(String secret) {
        return call("secretsmanager", "secretsmanager.GetSecretValue", request("SecretId", secret));
    }

    private static ObjectNode request(String key, String value) {
        return JSON.createObjectNode().put(key, value);
    }

    private static JsonNode call(String service, String target, ObjectNode input) {
        return client.json(service, target, input, Map.of());
    }

    /** The files of the lake, logs and statements included, and of the templates that hold a text. */
    @SuppressWarnings("StreamResourceLeak") // Closing both closes what they are made of.
    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(state), Files.walk(output()))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean isOfSecretsManager(Path file) {
        return file.startsWith(state.resolve("secretsmanager"));
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Path output() {
        return TARGET.resolve(NAME + ".out");
    }

    private static Path synthesized() throws IOException, InterruptedException {
        return SynthesizedApp.assembly(NAME, context -> {
            ((ObjectNode) context.at("/environments/Dev")).putObject("lakeFormation");
            ((ObjectNode) context.at("/environments/Dev/redshift")).putObject("connection");
        });
    }
}
