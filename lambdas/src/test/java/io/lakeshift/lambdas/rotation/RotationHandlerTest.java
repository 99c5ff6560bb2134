package io.lakeshift.lambdas.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementFailedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationHandlerTest {

    private static final String SECRET = "arn:aws:secretsmanager:us-east-2:111122223333:secret:connection-AbCdEf";
    private static final String LOGIN_TEST = "arn:aws:secretsmanager:us-east-2:111122223333:secret:test-AbCdEf";
    private static final String VERSION = "7a1c3f0e-6a1b-4d63-9d50-000000000002";
    private static final String CURRENT =
            "{\"username\":\"glue_connector\",\"password\":\"Current1\",\"dbname\":\"dev\"}";

    private final FakeSecrets secrets = new FakeSecrets();
    private final FakeDataClient warehouse = new FakeDataClient();
    private final RotationHandler handler = new RotationHandler(
            new RotationEnvironment(new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"), LOGIN_TEST),
            secrets,
            warehouse);

    @BeforeEach
    void startOfARotation() {
        secrets.stage(SECRET, "first", "AWSCURRENT");
        secrets.value(SECRET, "first", CURRENT);
        secrets.stage(SECRET, VERSION, "AWSPENDING");
        warehouse.table("pg_user", List.of(List.of("usename"), List.of("lakeadmin"), List.of("glue_connector")));
        warehouse.table("current_user", List.of(List.of("username"), List.of("glue_connector")));
    }

    @Test
    void makesThePendingPasswordCurrentInFourStepsEachOfWhichMayRunTwice() throws IOException {
        for (String step : List.of("createSecret", "setSecret", "testSecret", "finishSecret")) {
            run(step);
            run(step);
        }

        String password = StrictJson.parseObject(secrets.valueIn(SECRET, "AWSCURRENT"))
                .path("password")
                .asText();
        assertThat(secrets.versionIn(SECRET, "AWSCURRENT")).isEqualTo(VERSION);
        assertThat(secrets.valueIn(SECRET, "AWSCURRENT")).isEqualTo(CURRENT.replace("Current1", password));
        assertThat(password).hasSize(48).matches("(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z0-9]+");
        assertThat(secrets.valueIn(LOGIN_TEST, "AWSCURRENT")).isEqualTo(secrets.valueIn(SECRET, "AWSCURRENT"));
        String statement = "iam: ALTER USER \"glue_connector\" PASSWORD '%s'"
                .formatted(PasswordHash.of(password, VERSION).text());
        assertThat(warehouse.changes()).containsExactly(statement, statement);
    }

    @Test
    void keepsThePendingPasswordWhenCreatedAgain() throws IOException {
        run("createSecret");
        String pending = secrets.valueIn(SECRET, "AWSPENDING");
        run("createSecret");

        assertThat(secrets.valueIn(SECRET, "AWSPENDING")).isEqualTo(pending).isNotEqualTo(CURRENT);
        assertThat(warehouse.changes()).isEmpty();
    }

    @Test
    void makesTheUserWhoIsNotThere() throws IOException {
        warehouse.table("pg_user", List.of(List.of("usename"), List.of("lakeadmin")));
        run("createSecret");
        run("setSecret");

        assertThat(warehouse.changes())
                .singleElement()
                .asString()
                .startsWith("iam: CREATE USER \"glue_connector\" PASSWORD 'sha256|");
    }

    @Test
    void tellsRedshiftTheHashAndNeverThePassword() throws IOException {
        run("createSecret");
        run("setSecret");

        String pending = StrictJson.parseObject(secrets.valueIn(SECRET, "AWSPENDING"))
                .path("password")
                .asText();
        assertThat(warehouse.changes()).singleElement().asString().matches(".*'sha256\\|[0-9a-f]{64}\\|[0-9a-f]{64}'$");
        assertThat(warehouse.changes().toString()).doesNotContain(pending);
    }

    @Test
    void keepsTheCurrentPasswordIfTheLoginIsAnother() throws IOException {
        warehouse.table("current_user", List.of(List.of("username"), List.of("lakeadmin")));
        run("createSecret");

        assertThatThrownBy(() -> run("testSecret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is the user 'lakeadmin', not 'glue_connector'");
        assertThat(secrets.versionIn(SECRET, "AWSCURRENT")).isEqualTo("first");
    }

    @Test
    void triesAgainAfterAFailedLogin() throws IOException {
        warehouse.outcome("SELECT current_user AS username", "password authentication failed");
        run("createSecret");

        assertThatThrownBy(() -> run("testSecret"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("password authentication failed");
        run("testSecret");
    }

    @Test
    void refusesAStepThatComesTooEarly() {
        assertThatThrownBy(() -> run("setSecret")).hasMessageContaining("createSecret comes first");
    }

    @Test
    void refusesAnotherUser() {
        secrets.value(SECRET, VERSION, "{\"username\":\"lakeadmin\",\"password\":\"x\"}");

        assertThatThrownBy(() -> run("setSecret"))
                .hasMessageContaining("is for the user 'lakeadmin', the current one for 'glue_connector'");
    }

    @Test
    void refusesASecretThatIsNotRotated() {
        secrets.switchRotationOff();
        assertThatThrownBy(() -> run("createSecret")).hasMessageContaining("is not switched on");
    }

    @Test
    void refusesAVersionThatTakesNoPart() {
        secrets.stage(SECRET, VERSION, "OTHER");
        secrets.stage(SECRET, "third", "AWSPENDING");
        assertThatThrownBy(() -> run("createSecret"))
                .hasMessageContaining("Version " + VERSION)
                .hasMessageContaining("in the stages [OTHER]; AWSPENDING is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Secret5 is no JSON", "{\"username\":\"glue_connector\",\"pass\":\"Secret5\"}"})
    void doesNotQuoteAValueItCannotRead(String value) {
        secrets.value(SECRET, "first", value);

        assertThatThrownBy(() -> run("createSecret"))
                .hasMessageContaining("not a JSON object with the members username and password")
                .hasMessageNotContaining("Secret5")
                .hasNoCause();
    }

    @Test
    void refusesAStepItDoesNotKnow() {
        assertThatThrownBy(() -> run("dropSecret"))
                .hasMessage("The step of a rotation is 'dropSecret'; allowed are "
                        + "[createSecret, setSecret, testSecret, finishSecret]");
        assertThatThrownBy(() -> handle("{}")).hasMessage("The event of a rotation has no Step");
    }

    private void run(String step) throws IOException {
        handle("{\"Step\": \"%s\", \"SecretId\": \"%s\", \"ClientRequestToken\": \"%s\"}"
                .formatted(step, SECRET, VERSION));
    }

    private void handle(String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, new InvocationContext());
        assertThat(answer).hasToString("{}");
    }
}
