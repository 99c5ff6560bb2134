package io.lakeshift.local.services.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator("111122223333");
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:111122223333:function:rotation";
    private static final String SECRET = "{\"Name\": \"s\", \"SecretString\": \"first\"}";
    private static final String SCHEDULE = "{\"SecretId\": \"s\", \"RotationLambdaARN\": \"" + FUNCTION
            + "\", \"RotationRules\": {\"AutomaticallyAfterDays\": 30}}";

    @TempDir
    private Path state;

    private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();
    private String failing = "";
    private Secrets secrets;

    @BeforeEach
    void start() {
        LocalContext context =
                new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:1"), state, state);
        AccessControl access = new AccessControl(context);
        secrets = new Secrets(context, access, key -> Optional.empty(), this::step);
        provision("AWS::SecretsManager::Secret", SECRET, Optional.empty());
    }

    @AfterEach
    void stop() {
        secrets.close();
    }

    /** A rotation function, which is called as Secrets Manager for the secret. */
    private FunctionResult step(String function, byte[] payload, Caller caller) {
        try {
            assertThat(function).isEqualTo(FUNCTION);
            assertThat(caller.arn()).isEqualTo("secretsmanager.amazonaws.com");
            JsonNode event = JSON.readTree(payload);
            String step = event.path("Step").asText();
            String token = event.path("ClientRequestToken").asText();
            assertThat(event.path("SecretId").asText()).isEqualTo(caller.sessionName());
            boolean fails = step.equals(failing);
            if (!fails && step.equals("createSecret")) {
                call(
                        "PutSecretValue",
                        "{\"SecretId\": \"s\", \"ClientRequestToken\": \"%s\", \"SecretString\": \"value of %s\", \"VersionStages\": [\"AWSPENDING\"]}"
                                .formatted(token, token));
            }
            if (!fails && step.equals("finishSecret")) {
                call(
                        "UpdateSecretVersionStage",
                        "{\"SecretId\": \"s\", \"VersionStage\": \"AWSCURRENT\", \"MoveToVersionId\": \"%s\", \"RemoveFromVersionId\": \"%s\"}"
                                .formatted(
                                        token,
                                        value("AWSCURRENT").path("VersionId").asText()));
            }
            steps.add(step);
            return new FunctionResult(fails, "{}".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void rotatesWhenTheScheduleIsDeployed() throws InterruptedException {
        provision("AWS::SecretsManager::RotationSchedule", SCHEDULE, Optional.empty());

        assertThat(awaitSteps(4)).containsExactly("createSecret", "setSecret", "testSecret", "finishSecret");
        String version = value("AWSCURRENT").path("VersionId").asText();
        assertThat(value("AWSCURRENT").path("SecretString").asText()).isEqualTo("value of " + version);
        assertThat(value("AWSPREVIOUS").path("SecretString").asText()).isEqualTo("first");
        JsonNode described = call("DescribeSecret", "{\"SecretId\": \"s\"}");
        assertThat(described.path("RotationEnabled").asBoolean()).isTrue();
        assertThat(described
                        .path("RotationRules")
                        .path("AutomaticallyAfterDays")
                        .asInt())
                .isEqualTo(30);
        assertThat(described.path("VersionIdsToStages").path(version))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("AWSCURRENT", "AWSPENDING");
    }

    @Test
    void rotatesAgainOnlyWhenAskedOrWhenTheScheduleChanges() throws InterruptedException {
        JsonNode former = provision("AWS::SecretsManager::RotationSchedule", SCHEDULE, Optional.empty());
        awaitSteps(4);
        provision("AWS::SecretsManager::RotationSchedule", SCHEDULE, Optional.of(former));
        String first = value("AWSCURRENT").path("VersionId").asText();
        String asked =
                call("RotateSecret", "{\"SecretId\": \"s\"}").path("VersionId").asText();
        assertThat(awaitSteps(4)).hasSize(4);

        assertThat(asked).isNotEqualTo(first);
        assertThat(value("AWSCURRENT").path("VersionId").asText()).isEqualTo(asked);
        assertThat(steps).isEmpty();
        provision("AWS::SecretsManager::RotationSchedule", SCHEDULE.replace("30", "7"), Optional.of(former));
        assertThat(awaitSteps(4)).hasSize(4);
    }

    @Test
    void keepsTheCurrentValueAndBeginsTheSameVersionAgainAfterAFailure() throws InterruptedException {
        failing = "testSecret";
        provision("AWS::SecretsManager::RotationSchedule", SCHEDULE, Optional.empty());
        awaitSteps(3);
        String pending = value("AWSPENDING").path("VersionId").asText();
        assertThat(value("AWSCURRENT").path("SecretString").asText()).isEqualTo("first");

        failing = "";
        String again =
                call("RotateSecret", "{\"SecretId\": \"s\"}").path("VersionId").asText();
        awaitSteps(4);
        assertThat(again).isEqualTo(pending);
        assertThat(value("AWSCURRENT").path("VersionId").asText()).isEqualTo(pending);
    }

    @Test
    void aRedeployedSecretKeepsWhatRotationsMadeOfIt() throws InterruptedException {
        String generated = "{\"Name\": \"s\", \"GenerateSecretString\": {\"PasswordLength\": 20}}";
        JsonNode former = provision("AWS::SecretsManager::Secret", generated, Optional.empty());
        provision("AWS::SecretsManager::RotationSchedule", SCHEDULE, Optional.empty());
        awaitSteps(4);
        JsonNode rotated = value("AWSCURRENT");
        provision("AWS::SecretsManager::Secret", generated, Optional.of(former));

        assertThat(value("AWSCURRENT")).isEqualTo(rotated);
    }

    @Test
    void hidesASecretFromAllButThoseOfItsPolicy() {
        provision("AWS::SecretsManager::ResourcePolicy", """
                {"SecretId": "s", "ResourcePolicy": {"Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                   "Action": "secretsmanager:GetSecretValue", "Resource": "*"},
                  {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "secretsmanager:GetSecretValue",
                   "Resource": "*", "Condition": {"ArnNotEquals": {"aws:PrincipalArn":
                   ["arn:aws:sts::111122223333:assumed-role/jobs/run"]}}}]}}""", Optional.empty());

        assertThatThrownBy(() -> secrets.read("s", role("analyst")))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("explicit deny in a resource-based policy");
        assertThatThrownBy(() -> secrets.read("s", role("jobs")))
                .hasMessageContaining("no identity-based policy allows");
    }

    @Test
    void refusesWhatCannotBeRotatedAndStagesThatAreElsewhere() {
        assertThatThrownBy(() -> call("RotateSecret", "{\"SecretId\": \"s\"}"))
                .hasMessageContaining("has no rotation function");
        assertThatThrownBy(
                        () -> call(
                                "UpdateSecretVersionStage",
                                "{\"SecretId\": \"s\", \"VersionStage\": \"AWSCURRENT\", \"MoveToVersionId\": \"x\", \"RemoveFromVersionId\": \"y\"}"))
                .hasMessageContaining("currently attached to version");
        assertThatThrownBy(() -> value("AWSPENDING")).hasMessageContaining("staging label: AWSPENDING");
        String version = value("AWSCURRENT").path("VersionId").asText();
        assertThatThrownBy(() -> call(
                        "PutSecretValue",
                        "{\"SecretId\": \"s\", \"SecretString\": \"other\", \"ClientRequestToken\": \"%s\"}"
                                .formatted(version)))
                .hasMessageContaining("has another value");
    }

    @Test
    void makesRandomPasswords() {
        assertThat(call("GetRandomPassword", "{\"PasswordLength\": 40, \"ExcludePunctuation\": true}")
                        .path("RandomPassword")
                        .asText())
                .matches("[A-Za-z0-9]{40}");
    }

    private List<String> awaitSteps(int count) throws InterruptedException {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String step = steps.poll(30, TimeUnit.SECONDS);
            assertThat(step).as("step %d after %s", i + 1, done).isNotNull();
            done.add(step);
        }
        return done;
    }

    private static Caller role(String name) {
        return new Caller(
                "arn:aws:sts::111122223333:assumed-role/" + name + "/run", "A:run", "run", Optional.of(name), false);
    }

    private JsonNode value(String stage) {
        return call("GetSecretValue", "{\"SecretId\": \"s\", \"VersionStage\": \"%s\"}".formatted(stage));
    }

    private JsonNode call(String operation, String input) {
        return ((JsonService) secrets.services().get(0)).invoke(operation, json(input), PERSON);
    }

    private JsonNode provision(String type, String properties, Optional<JsonNode> former) {
        JsonNode document = json(properties);
        ResourceProvider provider = secrets.providers().stream()
                .filter(candidate -> candidate.types().contains(type))
                .findFirst()
                .orElseThrow();
        provider.provision(new ResourceDeclaration("stack", "Id", type, document, Optional.empty(), former));
        return document;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
