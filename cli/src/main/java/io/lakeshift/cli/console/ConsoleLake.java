package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.BuiltRelease;
import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.local.cloud.iam.DecisionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The lake that a console shows.
 *
 * @param config of its environment
 * @param place where it is
 * @param checkout the folder of the checkout with its {@code specs} and {@code sql}
 * @param decisions who was let do what; empty if that is AWS's to know
 */
record ConsoleLake(LakeConfig config, LakeOption place, Path checkout, Optional<DecisionLog> decisions) {

    /** Whether its pages change nothing: in AWS the person has the verbs, which ask before they act. */
    boolean readOnly() {
        return !place.isLocal();
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.get("lake", call -> lake()));
    }

    /** What is deployed. */
    DeployedLake deployed() {
        return DeployedLake.of(config, place);
    }

    private JsonNode lake() {
        ObjectNode lake = JsonNodeFactory.instance
                .objectNode()
                .put("environment", config.environment().id())
                .put("place", place.isLocal() ? "local" : "aws")
                .put("readOnly", readOnly())
                .put("region", config.region())
                .put("version", release());
        place.running()
                .filter(running -> place.isLocal())
                .ifPresent(running ->
                        lake.put("endpoint", running.endpoint().toString()).put("region", running.region()));
        return lake.put("user", caller());
    }

    private static String release() {
        try {
            return BuiltRelease.text();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String caller() {
        try (StsClient client = place.connect(StsClient.builder(), config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return client.getCallerIdentity().arn();
        }
    }
}
