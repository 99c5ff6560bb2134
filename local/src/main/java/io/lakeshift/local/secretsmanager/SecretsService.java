package io.lakeshift.local.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.LocalContext;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.Call;
import io.lakeshift.local.endpoint.JsonService;
import io.lakeshift.local.iam.Authorizer;
import io.lakeshift.local.port.KeyRing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets Manager: secrets of text, with their current version only. */
final class SecretsService extends JsonService {
    private static final String CURRENT = "AWSCURRENT";

    private final LocalContext context;
    private final SecretVault vault;
    private final KeyRing keys;

    SecretsService(LocalContext context, SecretVault vault, KeyRing keys, Authorizer authorizer) {
        super("secretsmanager", "secretsmanager", authorizer);
        this.context = context;
        this.vault = vault;
        this.keys = keys;
        operation("CreateSecret", this::create);
        operation("PutSecretValue", this::putValue);
        operation("GetSecretValue", this::getValue);
        operation("DescribeSecret", (input, call) -> {
            SecretVault.Secret secret = vault.find(input.path("SecretId").asText());
            call.require("secretsmanager:DescribeSecret", secret.arn());
            return described(secret);
        });
        operation("ListSecrets", (input, call) -> {
            call.require("secretsmanager:ListSecrets", "*");
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            var list = answer.putArray("SecretList");
            vault.all().forEach(secret -> list.add(described(secret)));
            return answer;
        });
        operation("DeleteSecret", (input, call) -> {
            SecretVault.Secret secret = vault.find(input.path("SecretId").asText());
            call.require("secretsmanager:DeleteSecret", secret.arn());
            vault.remove(secret.name());
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("ARN", secret.arn())
                    .put("Name", secret.name());
        });
    }

    private JsonNode create(JsonNode input, Call call) {
        String name = input.path("Name").asText();
        call.require("secretsmanager:CreateSecret", context.arn("secretsmanager", "secret:" + name));
        if (vault.contains(name)) {
            throw new AwsException(
                    400,
                    "ResourceExistsException",
                    "The operation failed because the secret " + name + " already exists.");
        }
        String key = input.path("KmsKeyId").asText("");
        Optional<String> keyArn = key.isEmpty() ? Optional.empty() : keys.arnOf(key);
        requireKey(call, keyArn, "kms:GenerateDataKey");
        return written(vault.put(name, textOf(input), input.path("Description").asText(""), keyArn));
    }

    private JsonNode putValue(JsonNode input, Call call) {
        SecretVault.Secret secret = vault.find(input.path("SecretId").asText());
        call.require("secretsmanager:PutSecretValue", secret.arn());
        requireKey(call, secret.keyArn(), "kms:GenerateDataKey");
        return written(vault.put(secret.name(), textOf(input), secret.description(), secret.keyArn()));
    }

    private JsonNode getValue(JsonNode input, Call call) {
        SecretVault.Secret secret = vault.find(input.path("SecretId").asText());
        call.require(
                "secretsmanager:GetSecretValue",
                List.of(secret.arn()),
                Map.of("secretsmanager:SecretId", secret.arn(), "secretsmanager:VersionStage", CURRENT));
        requireKey(call, secret.keyArn(), "kms:Decrypt");
        String stage = input.path("VersionStage").asText(CURRENT);
        if (!stage.equals(CURRENT)
                || !input.path("VersionId").asText(secret.versionId()).equals(secret.versionId())) {
            throw new AwsException(
                    400,
                    "ResourceNotFoundException",
                    "the local Secrets Manager keeps only the version " + CURRENT + " of a secret");
        }
        ObjectNode answer = written(secret);
        return answer.put("SecretString", vault.valueOf(secret));
    }

    private void requireKey(Call call, Optional<String> keyArn, String action) {
        keyArn.ifPresent(key -> call.require(
                action,
                List.of(key),
                Map.of(
                        "kms:ViaService",
                        "secretsmanager." + context.region() + ".amazonaws.com",
                        "kms:CallerAccount",
                        key.split(":")[4])));
    }

    private static String textOf(JsonNode input) {
        if (!input.has("SecretString")) {
            throw AwsException.notSupported("secretsmanager", "a secret without SecretString");
        }
        return input.path("SecretString").asText();
    }

    private static ObjectNode written(SecretVault.Secret secret) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ARN", secret.arn()).put("Name", secret.name()).put("VersionId", secret.versionId());
        answer.putArray("VersionStages").add(CURRENT);
        return answer;
    }

    private static ObjectNode described(SecretVault.Secret secret) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ARN", secret.arn()).put("Name", secret.name()).put("Description", secret.description());
        secret.keyArn().ifPresent(key -> answer.put("KmsKeyId", key));
        answer.putObject("VersionIdsToStages").putArray(secret.versionId()).add(CURRENT);
        return answer;
    }
}
