package io.lakeshift.lambdas.rotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/** Secrets with versions and stages, as Secrets Manager keeps them. */
final class FakeSecrets implements SecretsManagerClient {

    private final Map<String, Map<String, String>> values = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> stages = new HashMap<>();
    private boolean rotationEnabled = true;

    /** Puts a version into a stage, without a value yet. */
    void stage(String secret, String version, String stage) {
        Map<String, Set<String>> versions = stages.computeIfAbsent(secret, id -> new LinkedHashMap<>());
        versions.values().forEach(others -> others.remove(stage));
        versions.computeIfAbsent(version, id -> new HashSet<>()).add(stage);
    }

    void value(String secret, String version, String value) {
        values.computeIfAbsent(secret, id -> new HashMap<>()).put(version, value);
    }

    void switchRotationOff() {
        rotationEnabled = false;
    }

    /** The value in a stage. */
    String valueIn(String secret, String stage) {
        return values.get(secret).get(versionIn(secret, stage));
    }

    String versionIn(String secret, String stage) {
        return stages.get(secret).entrySet().stream()
                .filter(entry -> entry.getValue().contains(stage))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("none");
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        Map<String, List<String>> described = new HashMap<>();
        stages.get(request.secretId()).forEach((version, its) -> described.put(version, new ArrayList<>(its)));
        return DescribeSecretResponse.builder()
                .rotationEnabled(rotationEnabled)
                .versionIdsToStages(described)
                .build();
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        String version = request.versionId() == null
                ? versionIn(request.secretId(), request.versionStage())
                : request.versionId();
        String value = values.getOrDefault(request.secretId(), Map.of()).get(version);
        if (value == null) {
            throw ResourceNotFoundException.builder()
                    .message("no value in " + request.versionStage())
                    .build();
        }
        return GetSecretValueResponse.builder().secretString(value).build();
    }

    @Override
    public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
        value(request.secretId(), request.clientRequestToken(), request.secretString());
        List<String> into = request.hasVersionStages() ? request.versionStages() : List.of("AWSCURRENT");
        into.forEach(stage -> stage(request.secretId(), request.clientRequestToken(), stage));
        return PutSecretValueResponse.builder().build();
    }

    @Override
    public UpdateSecretVersionStageResponse updateSecretVersionStage(UpdateSecretVersionStageRequest request) {
        String former = versionIn(request.secretId(), request.versionStage());
        if (!former.equals(request.removeFromVersionId())) {
            throw new IllegalStateException("The stage is on " + former + ", not on " + request.removeFromVersionId());
        }
        stage(request.secretId(), request.moveToVersionId(), request.versionStage());
        return UpdateSecretVersionStageResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "secretsmanager";
    }

    @Override
    public void close() {}
}
