package io.lakeshift.infra.stack;

import io.lakeshift.infra.config.DeploymentConfig;
import io.lakeshift.infra.config.EnvironmentName;
import io.lakeshift.infra.config.LakeConfig;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;

/**
 * The only maker of physical names, export names and state names.
 *
 * @param environment the environment they belong to
 * @param deployment the prefixes, the account and the region they are made of
 */
public record ResourceNames(EnvironmentName environment, DeploymentConfig deployment) {

    public static ResourceNames of(LakeConfig config) {
        return new ResourceNames(config.environment(), config.deployment());
    }

    /** The name of a bucket of the list, {@code BucketPurpose}, by its last part. */
    public String bucket(String suffix) {
        return "%s-%s-%s-%s"
                .formatted(prefix(), deployment.account().orElse(Aws.ACCOUNT_ID), deployment.region(), suffix);
    }

    /** A name that is unique in its region, for example {@code dev-insurancelake-etl-job-audit}. */
    public String regional(String name) {
        return prefix() + "-" + name;
    }

    /** A name of IAM, which knows no regions, for example {@code dev-insurancelake-us-east-2-glue-role}. */
    public String global(String name) {
        return "%s-%s-%s".formatted(prefix(), deployment.region(), name);
    }

    /** The Athena workgroup. It does without the environment, as Glue databases do: a region of an account has one lake. */
    public String athenaWorkgroup() {
        return deployment.resourceNamePrefix();
    }

    /** What the names of secrets with passwords of files begin with, for example {@code dev-insurancelake-etl-files/}. */
    public String fileSecrets() {
        return regional("etl-files") + "/";
    }

    /** The role of the Glue jobs. */
    public String glueRole() {
        return global("glue-role");
    }

    /** The role of the functions that publish to Redshift. */
    public String publishRole() {
        return global("etl-publish-lambda");
    }

    /** The role of the functions that bring the database to its declared access. */
    public String accessRole() {
        return global("etl-redshift-access-lambda");
    }

    /** The ARN of a role of the account, which need not be there yet. */
    public String roleArn(Stack stack, String name) {
        return stack.formatArn(ArnComponents.builder()
                .service("iam")
                .region("")
                .resource("role")
                .resourceName(name)
                .build());
    }

    /** The name of an export of the infrastructure, for example {@code DevCollectBucketName}. */
    public String export(String name) {
        return environment.id() + name;
    }

    /** A name with the lake's prefix, of a state or an export, for example {@code DevInsuranceLakeGlueRole}. */
    public String lake(String name) {
        return environment.id() + deployment.logicalIdPrefix() + name;
    }

    private String prefix() {
        return environment.prefix() + "-" + deployment.resourceNamePrefix();
    }
}
