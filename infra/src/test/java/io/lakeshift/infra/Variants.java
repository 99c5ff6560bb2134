package io.lakeshift.infra;

import io.lakeshift.infra.config.LakeConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The configurations the tests synthesize, each once for all tests. */
public enum Variants {
    /** The project's own {@code cdk.json}: a VPC and a workgroup of the app. */
    PROJECT("Dev", null),

    /** A cluster of the app in a VPC that exists, with connections of the jobs and everything kept. */
    PROVISIONED("Prod", """
            {"Prod": {
              "account": "111122223333", "region": "eu-west-1",
              "vpc": {"id": "vpc-0123456789abcdef0",
                      "availabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
                      "privateSubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1",
                                           "subnet-0123456789abcdef2"],
                      "routeTableIds": ["rtb-0123456789abcdef0", "rtb-0123456789abcdef1", "rtb-0123456789abcdef2"]},
              "redshift": {"database": "lake", "provisioned": {"clusterIdentifier": "lake-cluster", "multiAz": true},
                           "connection": {}},
              "businessIntelligence": {"identity": "role", "trusts": ["arn:aws:iam::111122223333:role/bi-gateway"],
                                       "stagingDays": 7},
              "lakeFormation": {"readers": ["arn:aws:iam::111122223333:role/analysts"]},
              "glue": {"hashKey": true},
              "notificationEmails": ["lake@example.com"]}}
            """),

    /** A workgroup and a VPC of the app in named zones, without NAT gateways, and connections of the jobs. */
    CONNECTED("Dev", """
            {"Dev": {
              "vpc": {"cidr": "10.0.0.0/20", "availabilityZones": ["us-east-2a", "us-east-2b", "us-east-2c"]},
              "redshift": {"connection": {"rotationDays": 7}}}}
            """),

    /** A workgroup and a VPC of the app where an account has two zones, the guide's endpoints, and connections. */
    TWO_ZONES("Test", """
            {"Test": {
              "region": "us-west-1",
              "vpc": {"cidr": "10.2.0.0/20", "availabilityZones": ["usw1-az3", "usw1-az1"], "endpoints": "guide"},
              "redshift": {"connection": {}}}}
            """),

    /** A workgroup that exists, no VPC, and the longest names that are allowed. */
    EXISTING_SERVERLESS("Prod", """
            {"Prod": {
              "region": "ap-southeast-2", "resourceNamePrefix": "insurancelake1",
              "redshift": {"existingServerless": {
                "workgroupName": "default", "workgroupId": "0a1b2c3d-1111-2222-3333-444455556666",
                "roleArn": "arn:aws:iam::111122223333:role/service-role/AmazonRedshift-Commands"}},
              "businessIntelligence": {}}}
            """),

    /** A cluster that exists, with its administrator's secret and connections of the jobs, and a VPC with egress. */
    EXISTING_PROVISIONED("Test", """
            {"Test": {
              "region": "us-west-2",
              "vpc": {"cidr": "10.1.0.0/20", "natGateways": 1, "endpoints": ["glue", "logs", "sts", "monitoring"],
                      "prefixListIds": ["pl-68a54001", "pl-00a54069"]},
              "redshift": {
                "connection": {"user": "spark", "host": "redshift-cluster-1.example.com", "port": 5440},
                "existingProvisioned": {
                "clusterIdentifier": "redshift-cluster-1",
                "roleArn": "arn:aws:iam::111122223333:role/redshift",
                "adminSecretArn": "arn:aws:secretsmanager:us-west-2:111122223333:secret:admin-AbCdEf",
                "adminSecretKeyArn": "arn:aws:kms:us-west-2:111122223333:key/0a1b2c3d"}}}}
            """);

    private static final Map<Variants, Synthesis> SYNTHESES = new ConcurrentHashMap<>();

    private final String environment;
    private final String json;

    Variants(String environment, String json) {
        this.environment = environment;
        this.json = json;
    }

    public Synthesis synthesis() {
        return SYNTHESES.computeIfAbsent(this, variant -> Synthesis.of(variant.environment, variant.environments()));
    }

    /** The configuration as it is read. */
    public LakeConfig config() {
        return Configurations.of(environments());
    }

    /** The environments of the configuration. */
    Map<String, Object> environments() {
        return json == null ? ProjectContext.environments() : ProjectContext.parse(json);
    }
}
