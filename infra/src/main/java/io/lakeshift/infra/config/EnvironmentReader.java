package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.between;
import static io.lakeshift.infra.config.Allowed.matching;
import static io.lakeshift.infra.config.Allowed.oneOf;

import io.lakeshift.etl.table.BeyondRedshift;
import io.lakeshift.etl.table.TableHistory;
import io.lakeshift.etl.table.TableSettings;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/** Reads one environment of the configuration. */
final class EnvironmentReader {

    private static final Allowed<String> ACCOUNT = matching("\\d{12}", "twelve digits in quotes");
    private static final Allowed<String> LOGICAL_PREFIX =
            matching("[A-Z][A-Za-z0-9]{0,31}", "letters and digits, the first a capital, 32 at most");
    private static final Allowed<String> RESOURCE_PREFIX = matching(
            "[a-z](?:[a-z0-9]|-(?!-)){0,30}[a-z0-9]",
            "2 to 32 lower-case letters, digits and single hyphens, the first a letter, the last no hyphen");
    private static final Allowed<String> TAG_KEY = matching(
            "(?![aA][wW][sS]:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}",
            "1 to 128 tag characters, not beginning with aws:");
    private static final Allowed<String> TAG_VALUE =
            matching("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}", "a text of at most 256 tag characters");
    private static final Allowed<String> EMAIL =
            matching("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "an e-mail address such as lake@example.com");
    private static final Allowed<String> PRINCIPAL = matching(
            "arn:aws[a-z-]*:iam::\\d{12}:(?:role|user)/[\\w+=,.@/-]{1,576}",
            "the ARN of an IAM role or user such as arn:aws:iam::111122223333:role/analysts");
    private static final int MOST_TAGS = 50;
    /** Those that the CDK puts on the subnets of a VPC that the app creates. */
    private static final List<String> SUBNET_TAGS = List.of("Name", "aws-cdk:subnet-name", "aws-cdk:subnet-type");

    private static final int LONGEST_BUCKET = 63;
    private static final int LONGEST_ROLE = 64;

    private final EnvironmentName name;
    private final ConfigNode node;

    EnvironmentReader(EnvironmentName name, ConfigNode node) {
        this.name = name;
        this.node = node;
    }

    LakeConfig read() {
        DeploymentConfig deployment = deployment();
        ConfigNode redshift = node.objectOrEmpty("redshift");
        LakeConfig config = new LakeConfig(
                name,
                deployment,
                platform(deployment, redshift),
                protection(),
                new Observation(
                        LogRetention.of(node.number("logRetentionDays", 90, oneOf(LogRetention.offered()))),
                        node.texts("notificationEmails", List.of(), EMAIL),
                        Duration.ofHours(node.number("waitingAlarmHours", 24, between(1, 8760))),
                        LineageConfig.read(node.objectOrEmpty("lineage"))));
        rejectUnreachableCatalog(config.platform());
        rejectUnreachableLakeFormation(config.platform());
        rejectTooManyTags(config);
        redshift.rejectUnknownKeys();
        node.rejectUnknownKeys();
        return config;
    }

    private LakeConfig.Platform platform(DeploymentConfig deployment, ConfigNode redshift) {
        Optional<BusinessIntelligenceConfig> businessIntelligence = node.object("businessIntelligence")
                .map(tool -> new BusinessIntelligenceReader(tool, name, deployment).read());
        WarehouseConfig warehouse = new WarehouseReader(node, redshift, name, deployment).read();
        EndpointNeeds needs =
                EndpointNeeds.of(warehouse, redshift.has(ConnectionReader.KEY), node.has("lakeFormation"));
        NetworkConfig network = new NetworkReader(node, deployment.region(), warehouse, needs).read();
        return new LakeConfig.Platform(
                network,
                warehouse,
                access(redshift.objectOrEmpty("access"), deployment, businessIntelligence),
                jobs(node.objectOrEmpty("glue")),
                new ConnectionReader(redshift).read(network, warehouse),
                businessIntelligence,
                node.object("lakeFormation").map(EnvironmentReader::lakeFormation));
    }

    private static LakeFormationConfig lakeFormation(ConfigNode lakeFormation) {
        LakeFormationConfig config = new LakeFormationConfig(lakeFormation.texts("readers", List.of(), PRINCIPAL));
        lakeFormation.rejectUnknownKeys();
        return config;
    }

    private void rejectUnreachableLakeFormation(LakeConfig.Platform platform) {
        if (platform.lakeFormation().isPresent()
                && platform.network() instanceof NetworkConfig.Created vpc
                && vpc.natGateways() == 0
                && !vpc.endpoints().contains(NetworkEndpoint.LAKE_FORMATION)
                && (platform.warehouse().routesThroughVpc()
                        || platform.connection().isPresent())) {
            node.objectOrEmpty("vpc")
                    .reject(
                            "endpoints",
                            "a list with lakeformation, because jobs with a connection, or Redshift, call Lake Formation"
                                    + " through the VPC, which has no NAT gateway");
        }
    }

    private void rejectTooManyTags(LakeConfig config) {
        Set<String> tags = new TreeSet<>(config.deployment().tags().keySet());
        int given = tags.size();
        if (config.platform().network() instanceof NetworkConfig.Created) {
            tags.addAll(SUBNET_TAGS);
        }
        if (tags.size() > MOST_TAGS) {
            node.objectOrEmpty("tags")
                    .problem("has %d tags; allowed: %d, because AWS takes at most %d for a resource%s"
                            .formatted(
                                    given,
                                    MOST_TAGS - (tags.size() - given),
                                    MOST_TAGS,
                                    tags.size() == given
                                            ? ""
                                            : " and the app itself adds " + (tags.size() - given) + " to the subnets"));
        }
    }

    private void rejectUnreachableCatalog(LakeConfig.Platform platform) {
        if (platform.network() instanceof NetworkConfig.Created vpc
                && vpc.natGateways() == 0
                && !vpc.endpoints().contains(NetworkEndpoint.GLUE)
                && platform.warehouse().routesThroughVpc()) {
            node.objectOrEmpty("vpc")
                    .reject(
                            "endpoints",
                            "a list with glue, because Redshift reads the Data Catalog through the VPC, which has no NAT"
                                    + " gateway");
        }
    }

    private static AccessConfig access(
            ConfigNode access, DeploymentConfig deployment, Optional<BusinessIntelligenceConfig> businessIntelligence) {
        AccessConfig config = new AccessConfigReader(access, WarehouseReader.roleArn(deployment)).read();
        Optional<AccessConfig.User> tool = businessIntelligence.flatMap(BusinessIntelligenceConfig::access);
        if (tool.isEmpty()) {
            return config;
        }
        boolean taken = config.users().stream()
                .anyMatch(user -> user.name().equals(tool.get().name()));
        if (taken) {
            access.problem("has the user %s; allowed: others, because businessIntelligence says what that one reads"
                    .formatted(tool.get().name()));
        }
        return config.with(tool.get());
    }

    private DeploymentConfig deployment() {
        DeploymentConfig deployment = new DeploymentConfig(
                node.text("account", ACCOUNT),
                node.text("region", "us-east-2", oneOf(regions())),
                node.text("logicalIdPrefix", "InsuranceLake", LOGICAL_PREFIX),
                node.text("resourceNamePrefix", "insurancelake", RESOURCE_PREFIX),
                node.textMap("tags", TAG_KEY, TAG_VALUE));
        rejectLongNames(deployment);
        return deployment;
    }

    private void rejectLongNames(DeploymentConfig deployment) {
        String start = name.prefix() + "-" + deployment.resourceNamePrefix() + "-";
        String bucket = start + "111122223333-" + deployment.region() + "-etl-scripts";
        String role = start + deployment.region() + "-etl-dependency-trigger-lambda";
        int surplus = Math.max(bucket.length() - LONGEST_BUCKET, role.length() - LONGEST_ROLE);
        if (surplus > 0) {
            int allowed = deployment.resourceNamePrefix().length() - surplus;
            node.reject(
                    "resourceNamePrefix",
                    ("at most %d characters in %s, so that bucket names such as %s have at most %d and role names such"
                                    + " as %s at most %d")
                            .formatted(allowed, deployment.region(), bucket, LONGEST_BUCKET, role, LONGEST_ROLE));
        }
    }

    /** By the AWS SDK and not by the CDK, which would start Node.js for it. */
    private static SortedSet<String> regions() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ConsumeStorage consumeStorage() {
        List<String> allowed =
                Arrays.stream(ConsumeStorage.values()).map(ConsumeStorage::key).toList();
        return ConsumeStorage.find(node.text("consumeStorage", ConsumeStorage.DATALAKE.key(), oneOf(allowed)))
                .orElse(ConsumeStorage.DATALAKE);
    }

    private JobConfig jobs(ConfigNode glue) {
        int timeoutMinutes = glue.number("timeoutMinutes", 120, between(1, 2880));
        JobConfig config = new JobConfig(
                glue.text("workerType", "G.1X", oneOf(List.of("G.1X", "G.2X", "G.4X", "G.8X"))),
                glue.number("maxWorkers", 10, between(2, 299)),
                glue.number("maxConcurrentRuns", 10, between(1, 1000)),
                timeoutMinutes,
                glue.flag("metrics", name != EnvironmentName.DEV),
                new JobConfig.Tables(
                        consumeStorage(),
                        tables(node.objectOrEmpty("tables"), timeoutMinutes),
                        glue.flag("hashKey", false) ? JobConfig.Hashes.KEYED : JobConfig.Hashes.PLAIN));
        glue.rejectUnknownKeys();
        return config;
    }

    /** A run must find the snapshot it began from: the history is no shorter than a run may take. */
    private static TableSettings tables(ConfigNode tables, int timeoutMinutes) {
        int fewestHours = (timeoutMinutes + 59) / 60;
        TableSettings usual = TableSettings.DEFAULT;
        List<String> allowed =
                Arrays.stream(BeyondRedshift.values()).map(BeyondRedshift::key).toList();
        BeyondRedshift beyond = BeyondRedshift.find(
                        tables.text("beyondRedshift", usual.beyond().key(), oneOf(allowed)))
                .orElse(usual.beyond());
        TableSettings settings = new TableSettings(beyond, history(tables, fewestHours));
        tables.rejectUnknownKeys();
        return settings;
    }

    private static TableHistory history(ConfigNode tables, int fewestHours) {
        TableHistory usual = TableHistory.DEFAULT;
        int hours = tables.number("historyHours", (int) usual.longest().toHours(), between(fewestHours, 87600));
        int shortest = Math.max(fewestHours, (int) usual.shortest().toHours());
        return new TableHistory(
                Duration.ofHours(hours),
                Duration.ofHours(tables.number(
                        "historyMinHours",
                        Math.min(shortest, hours),
                        between(fewestHours, Math.max(fewestHours, hours)))),
                tables.number("historyFactor", usual.factor(), between(1, 1000)),
                tables.number("historySnapshots", usual.snapshots(), between(1, 10000)));
    }

    private Protection protection() {
        RemovalChoice removal = node.text("removal", oneOf(List.of("retain", "destroy")))
                .map(choice -> RemovalChoice.valueOf(choice.toUpperCase(Locale.ROOT)))
                .orElse(name.defaultRemoval());
        boolean deletionProtection = node.flag("deletionProtection", removal == RemovalChoice.RETAIN);
        if (deletionProtection && removal == RemovalChoice.DESTROY) {
            node.reject("deletionProtection", "false, because removal is destroy and a protected table cannot go");
        }
        return new Protection(removal, deletionProtection, lifecycle(node.objectOrEmpty("lifecycle")));
    }

    private Lifecycle lifecycle(ConfigNode lifecycle) {
        Lifecycle usual = name.defaultLifecycle();
        Allowed<Integer> days = between(1, 36500);
        Lifecycle config = new Lifecycle(
                lifecycle.number("collectDays", usual.collectDays(), days),
                lifecycle.number("noncurrentVersionDays", usual.noncurrentDays(), days),
                lifecycle.number("tempDays", usual.tempDays(), days),
                lifecycle.number("accessLogDays", usual.accessLogDays(), days));
        lifecycle.rejectUnknownKeys();
        return config;
    }
}
