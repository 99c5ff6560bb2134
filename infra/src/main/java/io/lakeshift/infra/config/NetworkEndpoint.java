package io.lakeshift.infra.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The AWS services that can get an interface endpoint in the VPC, by the name the service has in its endpoint. */
public enum NetworkEndpoint {
    GLUE("glue"),
    KMS("kms"),
    SSM("ssm"),
    SECRETS_MANAGER("secretsmanager"),
    STEP_FUNCTIONS("states"),
    REDSHIFT_DATA("redshift-data"),
    REDSHIFT("redshift"),
    REDSHIFT_SERVERLESS("redshift-serverless"),
    CLOUDWATCH_LOGS("logs"),
    CLOUDWATCH_MONITORING("monitoring"),
    STS("sts"),
    EVENTBRIDGE("events"),
    SNS("sns"),
    SQS("sqs"),
    LAMBDA("lambda"),
    ATHENA("athena"),
    LAKE_FORMATION("lakeformation"),
    EC2("ec2");

    private final String serviceName;

    NetworkEndpoint(String serviceName) {
        this.serviceName = serviceName;
    }

    /** As in {@code com.amazonaws.<region>.<serviceName>}. */
    public String serviceName() {
        return serviceName;
    }

    /** What begins the service's actions in policies; of all but CloudWatch the name in its endpoint. */
    public String actionPrefix() {
        return this == CLOUDWATCH_MONITORING ? "cloudwatch" : serviceName;
    }

    /** Those of the integration guide: Glue, KMS, SSM, Secrets Manager, Step Functions and the Redshift Data API. */
    public static Set<NetworkEndpoint> ofGuide() {
        return EnumSet.range(GLUE, REDSHIFT_DATA);
    }

    static Optional<NetworkEndpoint> of(String serviceName) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.serviceName.equals(serviceName))
                .findFirst();
    }

    static List<String> serviceNames() {
        return Arrays.stream(values()).map(NetworkEndpoint::serviceName).toList();
    }
}
