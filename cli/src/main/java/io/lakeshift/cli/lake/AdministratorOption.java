package io.lakeshift.cli.lake;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.lambdas.access.NamespaceAdminSecrets;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import java.util.Optional;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/** Whom to work as in the database; without either option, as the caller's IAM identity. For an argument group. */
public final class AdministratorOption {

    @Option(
            names = "--secret-arn",
            paramLabel = "ARN",
            description = "work as the superuser in this secret, instead of as your own IAM identity")
    private String secretArn;

    @Option(
            names = "--admin-secret",
            description =
                    "work as the superuser in the secret that cdk.json names, or that Redshift manages for the workgroup")
    private boolean adminSecret;

    /** Whether an administrator was chosen, in either way. */
    public boolean isChosen() {
        return secretArn != null || adminSecret;
    }

    /**
     * The chosen identity.
     *
     * @throws CommandException if it is in a secret that nobody tells of
     */
    public ConnectionIdentity identity(LakeConfig config, LakeOption lake, RedshiftDatabase database) {
        if (secretArn != null) {
            return new ConnectionIdentity.Secret(secretArn);
        }
        return adminSecret
                ? new ConnectionIdentity.Secret(adminSecretArn(config, lake, database))
                : new ConnectionIdentity.Iam();
    }

    private static String adminSecretArn(LakeConfig config, LakeOption lake, RedshiftDatabase database) {
        return configuredSecret(config)
                .or(() -> managedSecret(config, lake, database))
                .orElseThrow(() -> new CommandException(
                        "neither cdk.json nor Redshift tells of an administrator's secret for %s; give its ARN with --secret-arn"
                                .formatted(database.target().name())));
    }

    private static Optional<String> configuredSecret(LakeConfig config) {
        WarehouseConfig warehouse = config.platform().warehouse();
        if (warehouse instanceof WarehouseConfig.ExistingServerless serverless) {
            return serverless.access().adminSecretArn();
        }
        return warehouse instanceof WarehouseConfig.ExistingProvisioned provisioned
                ? provisioned.access().adminSecretArn()
                : Optional.empty();
    }

    private static Optional<String> managedSecret(LakeConfig config, LakeOption lake, RedshiftDatabase database) {
        try (RedshiftServerlessClient client = lake.connect(RedshiftServerlessClient.builder(), config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return new NamespaceAdminSecrets(client).find(database.target());
        } catch (SdkException refused) {
            throw new CommandException(
                    "cannot ask for the administrator's secret of %s: %s"
                            .formatted(database.target().name(), AwsRefusal.sentence(refused)),
                    refused);
        }
    }
}
