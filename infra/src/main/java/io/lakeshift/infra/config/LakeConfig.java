package io.lakeshift.infra.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.redshift.client.spec.JsonFault;
import io.lakeshift.redshift.sql.ByteOrderMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Node;

/**
 * The configuration of one environment. Every key, its default and what is allowed are in
 * {@code docs/configuration.md}.
 *
 * @param environment which environment it is
 * @param deployment where it is deployed and how its resources are named
 * @param platform the network, the warehouse and the size of the jobs
 * @param protection what keeps data from being lost
 * @param observation what is told to people
 */
public record LakeConfig(
        EnvironmentName environment,
        DeploymentConfig deployment,
        Platform platform,
        Protection protection,
        Observation observation) {

    private static final String CONTEXT_KEY = "environments";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * What the lake runs on.
     *
     * @param network where Redshift is placed
     * @param warehouse the Redshift warehouse
     * @param access who may do what in the warehouse, besides the lake itself
     * @param jobs the size of the Glue jobs
     * @param connection how the Glue jobs reach the warehouse by JDBC; empty if they do not
     * @param businessIntelligence the way out for a BI tool; empty if there is none
     * @param lakeFormation the permissions of Lake Formation; empty if the account leaves access to IAM alone
     */
    public record Platform(
            NetworkConfig network,
            WarehouseConfig warehouse,
            AccessConfig access,
            JobConfig jobs,
            Optional<ConnectionConfig> connection,
            Optional<BusinessIntelligenceConfig> businessIntelligence,
            Optional<LakeFormationConfig> lakeFormation) {

        /** The interface endpoints that members of the lake in the network need without a NAT gateway. */
        public EndpointNeeds endpointNeeds() {
            return EndpointNeeds.of(warehouse, connection.isPresent(), lakeFormation.isPresent());
        }
    }

    /**
     * Reads every environment from the context key {@code environments}.
     *
     * @throws ConfigurationException with every problem that was found
     */
    public static List<LakeConfig> readAll(Node node) {
        return readAll(node.tryGetContext(CONTEXT_KEY));
    }

    /**
     * Reads every environment from a {@code cdk.json}.
     *
     * @throws ConfigurationException with every problem that was found, or if the file cannot be read
     */
    public static List<LakeConfig> readAll(Path cdkJson) {
        String text = "";
        try {
            text = ByteOrderMark.dropped(Files.readString(cdkJson));
            JsonNode environments = JSON.readTree(text).path("context").path(CONTEXT_KEY);
            return readAll(environments.isMissingNode() ? null : JSON.treeToValue(environments, Object.class));
        } catch (JsonProcessingException malformed) {
            JsonFault fault = JsonFault.of(text, malformed);
            throw new ConfigurationException(
                    List.of("%s, %s: %s\n%s".formatted(cdkJson, fault.place(), fault.reason(), fault.excerpt())));
        } catch (IOException unreadable) {
            throw new ConfigurationException(List.of(
                    "%s cannot be read: %s; allowed: the configuration of the CDK app".formatted(cdkJson, unreadable)));
        }
    }

    static List<LakeConfig> readAll(Object environments) {
        List<String> problems = new ArrayList<>();
        List<LakeConfig> configs = new ArrayList<>();
        ConfigNode root = ConfigNode.of(CONTEXT_KEY, environments, problems);
        if (environments instanceof Map<?, ?> && root.keys().isEmpty()) {
            root.problem("is empty; allowed: an object with one or more of Dev, Test, Prod");
        }
        for (EnvironmentName name : EnvironmentName.values()) {
            root.object(name.id()).ifPresent(node -> configs.add(new EnvironmentReader(name, node).read()));
        }
        root.rejectUnknownKeys();
        rejectSharedPlaces(configs, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return List.copyOf(configs);
    }

    private static void rejectSharedPlaces(List<LakeConfig> configs, List<String> problems) {
        Map<String, EnvironmentName> places = new LinkedHashMap<>();
        for (LakeConfig config : configs) {
            String place = config.deployment().account().orElse("of the deployer") + " " + config.region();
            EnvironmentName other = places.putIfAbsent(place, config.environment());
            if (other != null) {
                problems.add(
                        ("%s.%s is in account and region \"%s\", as %s is; allowed: one environment per account and"
                                        + " region, because the names of Glue databases do not carry the environment")
                                .formatted(CONTEXT_KEY, config.environment().id(), place, other.id()));
            }
        }
    }

    /** The region it is deployed to. */
    public String region() {
        return deployment.region();
    }
}
