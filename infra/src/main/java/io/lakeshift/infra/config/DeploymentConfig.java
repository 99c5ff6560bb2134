package io.lakeshift.infra.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an environment is deployed and how its resources are named.
 *
 * @param account twelve digits; empty means the account of whoever deploys
 * @param region for example {@code us-east-2}
 * @param logicalIdPrefix the first part of stack names and state names, for example {@code InsuranceLake}
 * @param resourceNamePrefix the part of physical names after the environment, for example {@code insurancelake}
 * @param tags put on every resource that has tags
 */
public record DeploymentConfig(
        Optional<String> account,
        String region,
        String logicalIdPrefix,
        String resourceNamePrefix,
        Map<String, String> tags) {

    public DeploymentConfig {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
