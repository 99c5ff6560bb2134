package io.lakeshift.local.services.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.ground.LocalContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final FunctionInvoker NO_FUNCTIONS = (function, payload, caller) -> {
        throw new AssertionError("nothing is rotated here");
    };
    private static final Caller ADMINISTRATOR = Caller.administrator("111122223333");
    private static final String GENERATED = """
            {"Name": "admin", "GenerateSecretString": {"SecretStringTemplate": "{\\"username\\": \\"root\\"}",
             "GenerateStringKey": "password", "PasswordLength": 40, "ExcludePunctuation": true}}""";

    @TempDir
    private Path state;

    private LocalContext context;
    private AccessControl access;
    private Secrets secrets;

    @BeforeEach
    void start() {
        context = new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:1"), state, state);
        access = new AccessControl(context);
        secrets = new Secrets(context, access, key -> Optional.empty(), NO_FUNCTIONS);
    }

    @Test
    void keepsTheValueAcrossARestartInAFolderOfItsOwnersAlone() throws Exception {
        String arn = secrets.put("redshift!admin", "{\"password\":\"x\"}");

        Secrets restarted = new Secrets(context, access, key -> Optional.empty(), NO_FUNCTIONS);
        assertThat(restarted.read(arn, ADMINISTRATOR)).isEqualTo("{\"password\":\"x\"}");
        assertThat(restarted.read("redshift!admin", ADMINISTRATOR)).isEqualTo("{\"password\":\"x\"}");
        assertThat(restarted.read(arn.substring(0, arn.length() - 7), ADMINISTRATOR))
                .isEqualTo("{\"password\":\"x\"}");
        assertThat(restarted.put("redshift!admin", "new")).isEqualTo(arn);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("secretsmanager"))))
                .isEqualTo("rwx------");
    }

    @Test
    void generatesAPasswordOnceAndKeepsItWhileItsRequestStays() throws Exception {
        ResourceDeclaration first = declaration(GENERATED, Optional.empty());
        String arn = secrets.providers().get(0).provision(first).physicalId();
        JsonNode secret = new ObjectMapper().readTree(secrets.read(arn, ADMINISTRATOR));

        assertThat(secret.path("username").asText()).isEqualTo("root");
        assertThat(secret.path("password").asText()).matches("[A-Za-z0-9]{40}");
        secrets.providers().get(0).provision(declaration(GENERATED, Optional.of(first.properties())));
        assertThat(new ObjectMapper().readTree(secrets.read(arn, ADMINISTRATOR)))
                .isEqualTo(secret);
    }

    @Test
    void letsOnlyThoseReadWhoMay() {
        String arn = secrets.put("s", "v");
        Caller stranger = new Caller("arn:aws:sts::111122223333:assumed-role/r/s", "A:s", "s", Optional.of("r"), false);

        assertThatThrownBy(() -> secrets.read("s", stranger))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("secretsmanager:GetSecretValue on resource: " + arn);
    }

    @Test
    void refusesAnUnknownSecretAndASecondOneOfTheSameName() {
        JsonService service = (JsonService) secrets.services().get(0);
        JsonNode input = json("{\"Name\": \"s\", \"SecretString\": \"v\"}");
        service.invoke("CreateSecret", input, ADMINISTRATOR);

        assertThatThrownBy(() -> service.invoke("CreateSecret", input, ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ResourceExistsException"));
        assertThatThrownBy(() -> secrets.read("none", ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ResourceNotFoundException"));
    }

    private static ResourceDeclaration declaration(String properties, Optional<JsonNode> former) {
        return new ResourceDeclaration(
                "stack", "Id", "AWS::SecretsManager::Secret", json(properties), Optional.empty(), former);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
