package io.lakeshift.infra.network;

import io.lakeshift.infra.permission.Allow;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What an endpoint lets through: calls to its own service, of identities of this account or of AWS services, on resources
 * of this account. Credentials of another account cannot carry data out through it, and neither can those of this one.
 *
 * @param actions the actions of the service, for example {@code glue:*}
 */
record EndpointPolicy(String actions) {

    /**
     * Buckets of AWS that are read and never written: Glue's libraries, the sample data of Redshift, and the layers of
     * container images. Their readers may have credentials of AWS's own accounts.
     */
    private static final List<String> AWS_BUCKETS = List.of(
            "aws-glue-jes-prod-" + Aws.REGION + "-assets",
            "redshift-downloads",
            "prod-" + Aws.REGION + "-starport-layer-bucket");

    static EndpointPolicy ofService(String prefix) {
        return new EndpointPolicy(prefix + ":*");
    }

    List<PolicyStatement> statements() {
        return List.of(
                inTheAccount(everybody().when("StringEquals", "aws:PrincipalAccount", Aws.ACCOUNT_ID)),
                inTheAccount(everybody().when("Bool", "aws:PrincipalIsAWSService", "true")));
    }

    /** Lets objects of AWS's buckets through that the services in the network read. */
    static PolicyStatement readingOfAwsBuckets() {
        return Allow.actions("s3:GetObject")
                .to(new AnyPrincipal())
                .on(AWS_BUCKETS.stream()
                        .map(bucket -> "arn:%s:s3:::%s/*".formatted(Aws.PARTITION, bucket))
                        .toList());
    }

    private Allow everybody() {
        return Allow.actions(actions).to(new AnyPrincipal());
    }

    private static PolicyStatement inTheAccount(Allow calls) {
        // Not every action tells the account of its resource, so its absence is no reason to refuse.
        return calls.when("StringEqualsIfExists", "aws:ResourceAccount", Aws.ACCOUNT_ID)
                .on("*");
    }
}
