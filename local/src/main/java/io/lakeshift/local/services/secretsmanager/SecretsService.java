package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.cloud.port.KeyRing;
import io.lakeshift.local.ground.LocalContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Secrets Manager: secrets of text, their versions and their rotation. */
final class SecretsService extends JsonService {
    private final LocalContext context;
    private final SecretVault vault;
    private final KeyRing keys;
    private final Rotations rotations;

    SecretsService(LocalContext context, SecretVault vault, KeyRing keys, Rotations rotations, Authorizer authorizer) {
        super("secretsmanager", "secretsmanager", authorizer);
        this.context = context;
        this.vault = vault;
        this.keys = keys;
        this.rotations = rotations;
        operation("CreateSecret", this::create);
        operation("PutSecretValue", this::putValue);
        operation("GetSecretValue", this::getValue);
        operation("UpdateSecretVersionStage", this::updateStage);
        operation("RotateSecret", this::rotate);
        operation("GetRandomPassword", (input, call) -> {
            call.require("secretsmanager:GetRandomPassword", "*");
            return JsonNodeFactory.instance.objectNode().put("RandomPassword", GeneratedPassword.of(input));
        });
        operation(
                "DescribeSecret", (input, call) -> described(secretFor("secretsmanager:DescribeSecret", input, call)));
        operation("ListSecrets", (input, call) -> {
            call.require("secretsmanager:ListSecrets", "*");
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            var list = answer.putArray("SecretList");
            vault.all().forEach(secret -> list.add(described(secret)));
            return answer;
        });
        operation("DeleteSecret", (input, call) -> {
            SecretVault.Secret secret = secretFor("secretsmanager:DeleteSecret", input, call);
            vault.remove(secret.name());
            return named(secret);
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
        String value = textOf(input);
        SecretVault.Secret secret = vault.put(name, input.path("Description").asText(""), keyArn);
        return written(secret, vault.putVersion(secret, tokenOf(input), value, List.of(SecretVersion.CURRENT)));
    }

    private JsonNode putValue(JsonNode input, Call call) {
        SecretVault.Secret secret = secretFor("secretsmanager:PutSecretValue", input, call);
        requireKey(call, secret.keyArn(), "kms:GenerateDataKey");
        List<String> stages = new ArrayList<>();
        input.path("VersionStages").forEach(stage -> stages.add(stage.asText()));
        return written(
                secret,
                vault.putVersion(
                        secret,
                        tokenOf(input),
                        textOf(input),
                        stages.isEmpty() ? List.of(SecretVersion.CURRENT) : stages));
    }

    private JsonNode getValue(JsonNode input, Call call) {
        SecretVault.Secret secret = vault.find(input.path("SecretId").asText());
        String id = input.path("VersionId").asText("");
        String stage = input.path("VersionStage").asText(id.isEmpty() ? SecretVersion.CURRENT : "");
        call.require(
                "secretsmanager:GetSecretValue",
                List.of(secret.arn()),
                Map.of("secretsmanager:SecretId", secret.arn(), "secretsmanager:VersionStage", stage));
        requireKey(call, secret.keyArn(), "kms:Decrypt");
        SecretVersion found = vault.find(
                        secret,
                        version -> (id.isEmpty() || version.id().equals(id))
                                && (stage.isEmpty() || version.isIn(stage))
                                && version.value().isPresent())
                .orElseThrow(() -> new AwsException(
                        400,
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret value for "
                                + (stage.isEmpty() ? "VersionId: " + id : "staging label: " + stage)));
        return written(secret, found).put("SecretString", found.value().orElseThrow());
    }

    private JsonNode updateStage(JsonNode input, Call call) {
        SecretVault.Secret secret = secretFor("secretsmanager:UpdateSecretVersionStage", input, call);
        String stage = input.path("VersionStage").asText();
        String to = input.path("MoveToVersionId").asText("");
        String from = input.path("RemoveFromVersionId").asText("");
        if (to.isEmpty()) {
            throw AwsException.notSupported("secretsmanager", "UpdateSecretVersionStage without MoveToVersionId");
        }
        Optional<SecretVersion> holder = vault.find(secret, version -> version.isIn(stage));
        if (holder.isPresent()
                && !holder.get().id().equals(to)
                && !holder.get().id().equals(from)) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "The parameter RemoveFromVersionId can't be empty or another version: staging label " + stage
                            + " is currently attached to version "
                            + holder.get().id());
        }
        vault.moveStage(secret, stage, to);
        return named(secret);
    }

    private JsonNode rotate(JsonNode input, Call call) {
        SecretVault.Secret secret = secretFor("secretsmanager:RotateSecret", input, call);
        String function = input.path("RotationLambdaARN").asText("");
        if (!function.isEmpty()) {
            call.require("lambda:InvokeFunction", function);
            vault.putRotation(secret, new RotationSettings(function, input.path("RotationRules")));
        }
        if (!input.path("RotateImmediately").asBoolean(true)) {
            return named(secret);
        }
        return named(secret).put("VersionId", rotations.start(secret, tokenOf(input)));
    }

    private SecretVault.Secret secretFor(String action, JsonNode input, Call call) {
        SecretVault.Secret secret = vault.find(input.path("SecretId").asText());
        call.require(action, secret.arn());
        return secret;
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

    private static String tokenOf(JsonNode input) {
        return input.path("ClientRequestToken").asText(UUID.randomUUID().toString());
    }

    private static String textOf(JsonNode input) {
        if (!input.has("SecretString")) {
            throw AwsException.notSupported("secretsmanager", "a secret without SecretString");
        }
        return input.path("SecretString").asText();
    }

    private static ObjectNode named(SecretVault.Secret secret) {
        return JsonNodeFactory.instance.objectNode().put("ARN", secret.arn()).put("Name", secret.name());
    }

    private static ObjectNode written(SecretVault.Secret secret, SecretVersion version) {
        ObjectNode answer = named(secret).put("VersionId", version.id());
        version.stages().forEach(answer.putArray("VersionStages")::add);
        return answer;
    }

    private ObjectNode described(SecretVault.Secret secret) {
        ObjectNode answer = named(secret).put("Description", secret.description());
        secret.keyArn().ifPresent(key -> answer.put("KmsKeyId", key));
        vault.rotation(secret).ifPresent(rotation -> {
            answer.put("RotationEnabled", true).put("RotationLambdaARN", rotation.functionArn());
            answer.set("RotationRules", rotation.rules());
        });
        ObjectNode stages = answer.putObject("VersionIdsToStages");
        vault.versions(secret).forEach(version -> version.stages().forEach(stages.putArray(version.id())::add));
        return answer;
    }
}
