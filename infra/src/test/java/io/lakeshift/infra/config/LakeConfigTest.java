package io.lakeshift.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeshift.infra.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.logs.RetentionDays;

class LakeConfigTest {

    private static final String EXISTING_ACCESS = "'roleArn': 'arn:aws:iam::111122223333:role/redshift'";
    private static final String EXISTING_VPC = "'id': 'vpc-0123456789abcdef0',"
            + " 'availabilityZones': ['us-east-2a', 'us-east-2b', 'us-east-2c'],"
            + " 'privateSubnetIds': ['subnet-00000001', 'subnet-00000002', 'subnet-00000003']";

    /**
     * A value that is not allowed.
     *
     * @param key the documented key
     * @param dev the environment Dev that has it
     * @param message what the message says
     */
    private record Wrong(String key, String dev, String message) {

        @Override
        public String toString() {
            return key + ": " + message;
        }
    }

    static Stream<Wrong> wrongValues() {
        return Stream.of(
                new Wrong("account", "{'account': 111122223333}", "account is 111122223333; allowed: twelve digits"),
                new Wrong("account", "{'account': '1111'}", "account is \"1111\"; allowed: twelve digits in quotes"),
                new Wrong("region", "{'region': 'us-esat-2'}", "region is \"us-esat-2\"; allowed: one of "),
                new Wrong(
                        "logicalIdPrefix",
                        "{'logicalIdPrefix': 'my-lake'}",
                        "logicalIdPrefix is \"my-lake\"; allowed: "),
                new Wrong(
                        "resourceNamePrefix", "{'resourceNamePrefix': 'My_Lake'}", "is \"My_Lake\"; allowed: 2 to 32"),
                new Wrong(
                        "resourceNamePrefix",
                        "{'resourceNamePrefix': 'a-prefix-much-too-long'}",
                        "is \"a-prefix-much-too-long\"; allowed: at most "),
                new Wrong("tags", "{'tags': {'aws:x': 'y'}}", "tags has the key \"aws:x\"; allowed: 1 to 128 tag"),
                new Wrong("tags", "{'tags': {'team': 7}}", "tags.team is 7; allowed: a text"),
                new Wrong("tags", "{'tags': 'team'}", "tags is \"team\"; allowed: an object"),
                new Wrong("removal", "{'removal': 'keep'}", "removal is \"keep\"; allowed: one of retain, destroy"),
                new Wrong("deletionProtection", "{'deletionProtection': 'yes'}", "is \"yes\"; allowed: true or false"),
                new Wrong(
                        "deletionProtection",
                        "{'removal': 'destroy', 'deletionProtection': true}",
                        "deletionProtection is true; allowed: false, because removal is destroy"),
                new Wrong(
                        "lifecycle.collectDays",
                        "{'lifecycle': {'collectDays': 0}}",
                        "collectDays is 0; allowed: a whole"),
                new Wrong(
                        "lifecycle.noncurrentVersionDays",
                        "{'lifecycle': {'noncurrentVersionDays': 1.5}}",
                        "noncurrentVersionDays is 1.5; allowed: a whole number from 1 to 36500"),
                new Wrong("lifecycle.tempDays", "{'lifecycle': {'tempDays': '30'}}", "tempDays is \"30\"; allowed: "),
                new Wrong("lifecycle.accessLogDays", "{'lifecycle': {'accessLogDays': -1}}", "accessLogDays is -1"),
                new Wrong("logRetentionDays", "{'logRetentionDays': 100}", "is 100; allowed: one of 1, 3, 5, 7, 14"),
                new Wrong(
                        "notificationEmails",
                        "{'notificationEmails': ['nobody']}",
                        "notificationEmails[0] is \"nobody\"; allowed: an e-mail address"),
                new Wrong("notificationEmails", "{'notificationEmails': 'a@b.c'}", "is \"a@b.c\"; allowed: a list"),
                new Wrong(
                        "glue.workerType",
                        "{'glue': {'workerType': 'G.025X'}}",
                        "workerType is \"G.025X\"; allowed: one"),
                new Wrong("glue.maxWorkers", "{'glue': {'maxWorkers': 1}}", "maxWorkers is 1; allowed: a whole number"),
                new Wrong("glue.maxConcurrentRuns", "{'glue': {'maxConcurrentRuns': 0}}", "maxConcurrentRuns is 0"),
                new Wrong(
                        "glue.timeoutMinutes", "{'glue': {'timeoutMinutes': 4000}}", "timeoutMinutes is 4000; allowed"),
                new Wrong(
                        "vpc.cidr",
                        "{'vpc': {'cidr': '10.0.0.0/33'}}",
                        "vpc.cidr is \"10.0.0.0/33\"; allowed: an IPv4"),
                new Wrong("vpc.cidr", "{'vpc': {'cidr': '10.0.0.1/24'}}", "cidr is \"10.0.0.1/24\"; allowed: an IPv4"),
                new Wrong("vpc.cidr", "{'vpc': {'cidr': '10.0.300.0/24'}}", "cidr is \"10.0.300.0/24\"; allowed: an"),
                new Wrong("vpc.cidr", "{'vpc': {}}", "vpc has neither cidr nor id; allowed: cidr for a VPC"),
                new Wrong(
                        "vpc.natGateways",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'natGateways': 4}}",
                        "natGateways is 4; allowed: a whole number from 0 to 3"),
                new Wrong(
                        "vpc.endpoints",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue', 'gleu']}}",
                        "endpoints[1] is \"gleu\"; allowed: one of glue, kms"),
                new Wrong(
                        "vpc.endpoints",
                        "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue', 'glue']}}",
                        "endpoints[1] is \"glue\" a second time; allowed: each entry once"),
                new Wrong("vpc.id", "{'vpc': {'id': 'vpc-1'}}", "vpc.id is \"vpc-1\"; allowed: a VPC id"),
                new Wrong(
                        "vpc.id", "{'vpc': {'cidr': '10.0.0.0/20', 'id': 'vpc-00000000'}}", "vpc has both cidr and id"),
                new Wrong(
                        "vpc.availabilityZones",
                        existingVpc("'availabilityZones': ['us-east-1a', 'us-east-2b', 'us-east-2c']"),
                        "availabilityZones[0] is \"us-east-1a\"; allowed: a zone of us-east-2"),
                new Wrong(
                        "vpc.privateSubnetIds",
                        existingVpc("'privateSubnetIds': ['subnet-00000001']"),
                        "privateSubnetIds is [subnet-00000001]; allowed: a list of three"),
                new Wrong(
                        "vpc.routeTableIds",
                        existingVpc("'routeTableIds': ['rtb-00000001', 'x', 'rtb-00000003']"),
                        "routeTableIds[1] is \"x\"; allowed: a route table id"),
                new Wrong(
                        "vpc.securityGroupId",
                        existingVpc("'securityGroupId': 'default'"),
                        "securityGroupId is \"default\"; allowed: a security group id"),
                new Wrong(
                        "redshift",
                        "{'redshift': {'serverless': {}, 'provisioned': {}}}",
                        "redshift has serverless and provisioned; allowed: one of serverless, existingServerless"),
                new Wrong(
                        "redshift.database",
                        "{'redshift': {'database': 'Dev'}}",
                        "database is \"Dev\"; allowed: 1 to 64"),
                serverless("namespaceName", "'My Namespace'", "namespaceName is \"My Namespace\"; allowed: 3 to 64"),
                serverless("workgroupName", "'x'", "workgroupName is \"x\"; allowed: 3 to 64 lower-case"),
                serverless("baseCapacity", "7", "baseCapacity is 7; allowed: 4, a multiple of 8"),
                serverless("maxCapacity", "4", "maxCapacity is 4; allowed: a whole number from 8 to 5632"),
                serverless("maxQuerySeconds", "0", "maxQuerySeconds is 0; allowed: a whole number from 1 to 86399"),
                serverless("enhancedVpcRouting", "true", "enhancedVpcRouting is true; allowed: false, because"),
                provisioned(
                        "clusterIdentifier", "'Cluster--1'", "clusterIdentifier is \"Cluster--1\"; allowed: 1 to 63"),
                provisioned("nodeType", "'dc2.large'", "nodeType is \"dc2.large\"; allowed: one of ra3.large"),
                provisioned("numberOfNodes", "129", "numberOfNodes is 129; allowed: a whole number from 1 to 128"),
                provisioned("snapshotDays", "0", "snapshotDays is 0; allowed: a whole number from 1 to 35"),
                existing("existingServerless", "workgroupName", "", "workgroupName is missing; allowed: 3 to 64"),
                existing(
                        "existingServerless",
                        "workgroupId",
                        "'workgroupName': 'default', 'workgroupId': 'default', " + EXISTING_ACCESS,
                        "workgroupId is \"default\"; allowed: the workgroup's UUID"),
                existing(
                        "existingServerless",
                        "roleArn",
                        "'workgroupName': 'default'",
                        "roleArn is missing; allowed: the ARN of an IAM role"),
                existing(
                        "existingServerless",
                        "adminSecretArn",
                        "'adminSecretArn': 'admin'",
                        "adminSecretArn is \"admin\"; allowed: the ARN of a secret"),
                existing(
                        "existingServerless",
                        "adminSecretKeyArn",
                        "'adminSecretKeyArn': 'alias/x'",
                        "adminSecretKeyArn is \"alias/x\"; allowed: the ARN of a KMS key"),
                existing(
                        "existingProvisioned",
                        "clusterIdentifier",
                        EXISTING_ACCESS,
                        "clusterIdentifier is missing; allowed: 1 to 63"),
                existing(
                        "existingProvisioned",
                        "roleArn",
                        "'roleArn': 'redshift'",
                        "roleArn is \"redshift\"; allowed: the ARN of an IAM role"),
                existing(
                        "existingProvisioned",
                        "adminSecretArn",
                        "'adminSecretArn': 'arn:aws:secretsmanager:us-west-2:111122223333:secret:x'",
                        "allowed: the ARN of a secret such as arn:aws:secretsmanager:us-east-2:"),
                existing(
                        "existingProvisioned",
                        "adminSecretKeyArn",
                        "'adminSecretKeyArn': 7",
                        "adminSecretKeyArn is 7; allowed: the ARN of a KMS key"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refusesAWrongValueNamingTheKeyTheValueAndWhatIsAllowed(Wrong wrong) {
        assertThat(problemsOf("{'Dev': %s}".formatted(wrong.dev())))
                .as("problems with %s", wrong.dev())
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("environments.Dev.").contains(wrong.message()));
    }

    @Test
    void triesAWrongValueOfEveryDocumentedKey() throws IOException {
        Matcher keys = Pattern.compile("(?m)^\\| `([a-zA-Z.]+)` \\|")
                .matcher(Files.readString(Path.of("docs/configuration.md")));
        TreeSet<String> documented = new TreeSet<>();
        while (keys.find()) {
            documented.add(keys.group(1));
        }
        TreeSet<String> tried = new TreeSet<>(wrongValues().map(Wrong::key).toList());
        assertThat(documented).hasSizeGreaterThan(30);
        tried.remove("redshift");
        assertThat(tried).isEqualTo(documented);
    }

    @Test
    void refusesAKeyItDoesNotKnowAndNamesThoseItDoes() {
        assertThat(problemsOf("{'Dev': {'regoin': 'us-east-2'}}"))
                .singleElement()
                .asString()
                .startsWith("environments.Dev.regoin is not a key of the configuration; allowed: account, ")
                .contains("region");
        assertThat(problemsOf("{'Dev': {'redshift': {'serverless': {'consumeStorage': 'redshift'}}}}"))
                .singleElement()
                .asString()
                .startsWith("environments.Dev.redshift.serverless.consumeStorage is not a key");
    }

    @Test
    void refusesAnEnvironmentItDoesNotKnow() {
        assertThat(problemsOf("{'Stage': {}}"))
                .containsExactly("environments.Stage is not a key of the configuration; allowed: Dev, Prod, Test");
    }

    @Test
    void refusesNoEnvironmentAtAll() {
        assertThat(problemsOf("{}")).singleElement().asString().contains("environments is empty");
        assertThatThrownBy(() -> LakeConfig.readAll((Object) null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("environments is null; allowed: an object");
    }

    @Test
    void refusesTwoEnvironmentsInOneAccountAndRegion() {
        assertThat(problemsOf("{'Dev': {}, 'Test': {}}"))
                .singleElement()
                .asString()
                .startsWith("environments.Test is in account and region \"of the deployer us-east-2\", as Dev is");
        assertThat(read("{'Dev': {}, 'Test': {'region': 'us-west-2'}}")).hasSize(2);
    }

    @Test
    void reportsAllProblemsTogether() {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> read("{'Dev': {'region': 'moon', 'vpc': {'cidr': 'x'}, 'glue': {'maxWorkers': 0}, 'y': 1}}"));
        assertThat(refused.problems()).hasSize(4);
        assertThat(refused)
                .hasMessageStartingWith("The configuration has 4 problems:")
                .hasMessageContaining("moon");
    }

    @Test
    void readsAnEmptyEnvironmentWithItsDefaults() {
        LakeConfig config = read("{'Prod': {}}").get(0);
        assertThat(config.environment()).isEqualTo(EnvironmentName.PROD);
        assertThat(config.region()).isEqualTo("us-east-2");
        assertThat(config.deployment().account()).isEmpty();
        assertThat(config.platform().network()).isEqualTo(new NetworkConfig.None());
        assertThat(config.platform().jobs()).isEqualTo(new JobConfig("G.1X", 10, 10, 120));
        assertThat(config.platform().warehouse())
                .isEqualTo(new WarehouseConfig.CreatedServerless(
                        new WarehouseConfig.ServerlessNames("prod-insurancelake", "prod-insurancelake"),
                        "dev",
                        8,
                        32,
                        new WarehouseConfig.ServerlessLimits(14400, false)));
        assertThat(config.protection())
                .isEqualTo(new Protection(RemovalChoice.RETAIN, true, new Lifecycle(3650, 180, 365, 3650)));
        assertThat(config.observation()).isEqualTo(new Observation(RetentionDays.THREE_MONTHS, List.of()));
    }

    @Test
    void readsTheProjectsOwnConfiguration() {
        assertThat(LakeConfig.readAll(ProjectContext.read().get("environments")))
                .singleElement()
                .satisfies(config -> assertThat(config.platform().network())
                        .isEqualTo(new NetworkConfig.Created("10.0.0.0/20", 0, NetworkEndpoint.usual())));
    }

    private static Wrong serverless(String key, String value, String message) {
        return new Wrong(
                "redshift.serverless." + key,
                "{'redshift': {'serverless': {'%s': %s}}}".formatted(key, value),
                message);
    }

    private static Wrong provisioned(String key, String value, String message) {
        return new Wrong(
                "redshift.provisioned." + key,
                "{'redshift': {'provisioned': {'%s': %s}}}".formatted(key, value),
                message);
    }

    private static Wrong existing(String kind, String key, String values, String message) {
        return new Wrong("redshift." + kind + "." + key, "{'redshift': {'%s': {%s}}}".formatted(kind, values), message);
    }

    /** An existing VPC with one key changed; the later of two equal keys counts. */
    private static String existingVpc(String change) {
        return "{'vpc': {" + EXISTING_VPC + ", " + change + "}}";
    }

    private static List<String> problemsOf(String environments) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> read(environments));
        assertThat(refused).as("the refusal of %s", environments).isNotNull();
        return refused.problems();
    }

    private static List<LakeConfig> read(String environments) {
        Map<String, Object> parsed = ProjectContext.parse(environments.replace('\'', '"'));
        return LakeConfig.readAll(parsed);
    }
}
