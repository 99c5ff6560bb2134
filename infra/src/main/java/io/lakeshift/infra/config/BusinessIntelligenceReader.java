package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.between;
import static io.lakeshift.infra.config.Allowed.matching;
import static io.lakeshift.infra.config.Allowed.oneOf;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import java.util.List;
import java.util.Optional;

/** Reads the key {@code businessIntelligence} of an environment. */
final class BusinessIntelligenceReader {

    private static final String NO_IDENTITY = "none";
    private static final String USER = "user";
    private static final String ROLE = "role";
    private static final Allowed<String> LAKE_DATABASE =
            matching("[a-z0-9_]{1,118}", "a lake database, 1 to 118 lower-case letters, digits and underscores");
    private static final Allowed<String> SCHEMA = matching(
            "(?!" + DeclaredExternalSchema.LAKE_PREFIX + ")[^\\x00-\\x1f\\x7fA-Z\"':.*]{1,127}",
            "a schema, 1 to 127 characters without capitals, quotes, dots, colons and stars; lake databases are read with"
                    + " reads");

    private final ConfigNode node;
    private final DeploymentConfig deployment;
    private final String identityName;

    /** @param environment begins the name of the identity */
    BusinessIntelligenceReader(ConfigNode node, EnvironmentName environment, DeploymentConfig deployment) {
        this.node = node;
        this.deployment = deployment;
        this.identityName =
                "%s-%s-%s-bi".formatted(environment.prefix(), deployment.resourceNamePrefix(), deployment.region());
    }

    BusinessIntelligenceConfig read() {
        String kind = node.text("identity", NO_IDENTITY, oneOf(List.of(NO_IDENTITY, USER, ROLE)));
        List<String> trusted = node.texts("trusts", List.of(), principal());
        BusinessIntelligenceConfig config = new BusinessIntelligenceConfig(
                switch (kind) {
                    case USER -> Optional.of(new BusinessIntelligenceConfig.User(identityName));
                    case ROLE -> Optional.of(new BusinessIntelligenceConfig.Role(identityName, trusted));
                    default -> Optional.empty();
                },
                node.texts("reads", List.of(), LAKE_DATABASE),
                node.texts("schemas", List.of(), SCHEMA),
                node.number("stagingDays", 1, between(1, 365)));
        if (!kind.equals(ROLE) && !trusted.isEmpty()) {
            node.reject("trusts", "none, because only a role is assumed and identity is " + kind);
        }
        if (kind.equals(NO_IDENTITY)) {
            rejectGrants("reads", config.reads());
            rejectGrants("schemas", config.schemas());
        }
        node.rejectUnknownKeys();
        return config;
    }

    private void rejectGrants(String key, List<String> given) {
        if (!given.isEmpty()) {
            node.reject(key, "none without an identity of the app; give redshift.access.users what yours reads");
        }
    }

    private Allowed<String> principal() {
        String account = deployment.account().orElse("111122223333");
        return matching(
                "arn:aws[a-z-]*:iam::\\d{12}:(?:role|user)/[\\w+=,.@/-]{1,576}",
                "the ARN of an IAM role or user such as arn:aws:iam::" + account + ":role/bi-gateway");
    }
}
