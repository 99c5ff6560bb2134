package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.between;
import static io.lakeshift.infra.config.Allowed.matching;
import static io.lakeshift.infra.config.Allowed.oneOf;

import java.util.List;

/** Reads the key {@code redshift} of an environment. */
final class WarehouseReader {

    private static final String SERVERLESS = "serverless";
    private static final String EXISTING_SERVERLESS = "existingServerless";
    private static final String PROVISIONED = "provisioned";
    private static final String EXISTING_PROVISIONED = "existingProvisioned";
    private static final List<String> KINDS =
            List.of(SERVERLESS, EXISTING_SERVERLESS, PROVISIONED, EXISTING_PROVISIONED);

    private static final String ANY_ACCOUNT = "\\d{12}";
    private static final Allowed<String> DATABASE = matching(
            "[a-z_][a-z0-9_]{0,63}",
            "1 to 64 lower-case letters, digits and underscores, the first a letter or an underscore");
    private static final Allowed<String> SERVERLESS_NAME =
            matching("[a-z0-9-]{3,64}", "3 to 64 lower-case letters, digits and hyphens");
    private static final Allowed<String> CLUSTER = matching(
            "(?=.{1,63}$)[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*",
            "1 to 63 lower-case letters, digits and single hyphens, the first a letter, the last no hyphen");
    private static final Allowed<String> WORKGROUP_ID = matching(
            "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "the workgroup's UUID such as 0a1b2c3d-1111-2222-3333-444455556666");
    private static final Allowed<Integer> BASE_CAPACITY = new Allowed<>(
            "4, a multiple of 8 from 8 to 512, or a multiple of 32 up to 1024",
            capacity -> capacity == 4
                    || (capacity >= 8 && capacity <= 512 && capacity % 8 == 0)
                    || (capacity > 512 && capacity <= 1024 && capacity % 32 == 0));
    private static final List<String> NODE_TYPES = List.of(
            "ra3.large",
            "ra3.xlplus",
            "ra3.4xlarge",
            "ra3.16xlarge",
            "rg.large",
            "rg.xlarge",
            "rg.4xlarge",
            "rg.12xlarge");
    private static final List<String> NEVER_ALONE =
            List.of("ra3.4xlarge", "ra3.16xlarge", "rg.xlarge", "rg.4xlarge", "rg.12xlarge");

    private final ConfigNode environment;
    private final ConfigNode redshift;
    private final EnvironmentName name;
    private final DeploymentConfig deployment;

    WarehouseReader(ConfigNode environment, ConfigNode redshift, EnvironmentName name, DeploymentConfig deployment) {
        this.environment = environment;
        this.redshift = redshift;
        this.name = name;
        this.deployment = deployment;
    }

    WarehouseConfig read() {
        List<String> kinds = KINDS.stream().filter(redshift::has).toList();
        String database = redshift.text("database", "dev", DATABASE);
        if (kinds.size() > 1) {
            redshift.problem(
                    "has %s; allowed: one of %s".formatted(String.join(" and ", kinds), String.join(", ", KINDS)));
        }
        String kind = kinds.isEmpty() ? SERVERLESS : kinds.get(0);
        ConfigNode node = redshift.objectOrEmpty(kind);
        WarehouseConfig warehouse = switch (kind) {
            case EXISTING_SERVERLESS -> existingServerless(node, database);
            case PROVISIONED -> createdProvisioned(node, database);
            case EXISTING_PROVISIONED -> existingProvisioned(node, database);
            default -> createdServerless(node, database);
        };
        node.rejectUnknownKeys();
        return warehouse;
    }

    private WarehouseConfig createdServerless(ConfigNode node, String database) {
        int base = node.number("baseCapacity", 8, BASE_CAPACITY);
        int max = node.number("maxCapacity", Math.max(base, 32), between(base, 5632));
        return new WarehouseConfig.CreatedServerless(
                new WarehouseConfig.ServerlessNames(
                        node.text("namespaceName", usualName(), SERVERLESS_NAME),
                        node.text("workgroupName", usualName(), SERVERLESS_NAME)),
                database,
                base,
                max,
                new WarehouseConfig.ServerlessLimits(
                        node.number("maxQuerySeconds", 14400, between(1, 86399)),
                        enhancedVpcRouting(node),
                        UsageLimitsReader.ofWorkgroup(node, max)));
    }

    private boolean enhancedVpcRouting(ConfigNode node) {
        boolean enhanced = node.flag("enhancedVpcRouting", false);
        if (enhanced && !environment.has("vpc")) {
            node.reject("enhancedVpcRouting", "false, because there is no vpc to route through");
        }
        return enhanced;
    }

    private WarehouseConfig existingServerless(ConfigNode node, String database) {
        return new WarehouseConfig.ExistingServerless(
                node.requiredText("workgroupName", SERVERLESS_NAME),
                node.requiredText("workgroupId", WORKGROUP_ID),
                database,
                access(node));
    }

    private WarehouseConfig createdProvisioned(ConfigNode node, String database) {
        return new WarehouseConfig.CreatedProvisioned(
                node.text("clusterIdentifier", usualName(), CLUSTER),
                database,
                nodes(node),
                node.number("snapshotDays", 7, between(1, 35)),
                UsageLimitsReader.ofCluster(node));
    }

    private WarehouseConfig.ClusterNodes nodes(ConfigNode node) {
        String type = node.text("nodeType", "ra3.large", oneOf(NODE_TYPES));
        int fewest = NEVER_ALONE.contains(type) ? 2 : 1;
        int number = node.number("numberOfNodes", 2, between(fewest, 128));
        boolean multiAz = node.flag("multiAz", false);
        if (multiAz && number < 2) {
            node.reject("multiAz", "false, because a cluster over two zones has 2 nodes or more in each");
        }
        if (multiAz && !environment.has("vpc")) {
            node.reject("multiAz", "false, because there is no vpc, whose subnets are in three zones");
        }
        return new WarehouseConfig.ClusterNodes(type, number, multiAz);
    }

    private WarehouseConfig existingProvisioned(ConfigNode node, String database) {
        return new WarehouseConfig.ExistingProvisioned(
                node.requiredText("clusterIdentifier", CLUSTER), database, access(node));
    }

    private WarehouseConfig.ExistingAccess access(ConfigNode node) {
        String account = deployment.account().orElse(ANY_ACCOUNT);
        String shownAccount = deployment.account().orElse("111122223333");
        String regional = deployment.region() + ":" + account + ":";
        String shownRegional = deployment.region() + ":" + shownAccount + ":";
        return new WarehouseConfig.ExistingAccess(
                node.requiredText("roleArn", roleArn(deployment)),
                node.text(
                        "adminSecretArn",
                        matching(
                                        "arn:aws[a-z-]*:secretsmanager:" + regional + "secret:[\\w+=,.@!/-]{1,519}",
                                        "the ARN of a secret such as arn:aws:secretsmanager:" + shownRegional
                                                + "secret:admin-AbCdEf")
                                .dependent()),
                node.text(
                        "adminSecretKeyArn",
                        matching(
                                        "arn:aws[a-z-]*:kms:" + regional + "key/[0-9a-zA-Z-]{1,256}",
                                        "the ARN of a KMS key such as arn:aws:kms:" + shownRegional
                                                + "key/0a1b2c3d-1111-2222-3333-444455556666")
                                .dependent()));
    }

    /** The ARN of an IAM role of the account. */
    static Allowed<String> roleArn(DeploymentConfig deployment) {
        return matching(
                "arn:aws[a-z-]*:iam::" + deployment.account().orElse(ANY_ACCOUNT) + ":role/[\\w+=,.@/-]{1,576}",
                "the ARN of an IAM role such as arn:aws:iam::"
                        + deployment.account().orElse("111122223333") + ":role/redshift");
    }

    private String usualName() {
        return name.prefix() + "-" + deployment.resourceNamePrefix();
    }
}
