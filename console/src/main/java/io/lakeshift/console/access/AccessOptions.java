package io.lakeshift.console.access;

import io.lakeshift.console.EnvironmentOption;
import io.lakeshift.console.LakeOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database is meant, and whom to work in it as. */
final class AccessOptions {

    @Mixin
    EnvironmentOption environment;

    @Mixin
    LakeOption lake;

    @ArgGroup
    Administrator administrator = new Administrator();

    /** Whom to work as; without either, as the caller's IAM identity. */
    static final class Administrator {
        @Option(
                names = "--secret-arn",
                paramLabel = "ARN",
                description = "work as the superuser in this secret, instead of as your own IAM identity")
        String secretArn;

        @Option(
                names = "--admin-secret",
                description =
                        "work as the superuser in the secret that cdk.json names, or that Redshift manages for the"
                                + " workgroup")
        boolean adminSecret;
    }
}
