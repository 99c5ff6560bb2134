package io.lakeshift.console.access;

import io.lakeshift.console.ConsoleException;
import io.lakeshift.console.DeployedLake;
import io.lakeshift.infra.access.LakeAccess;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.lambdas.access.CatalogDatabases;
import io.lakeshift.lambdas.access.NamespaceAdminSecrets;
import io.lakeshift.redshift.ConnectionIdentity;
import io.lakeshift.redshift.RedshiftDatabase;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.access.DeclaredAccess;
import io.lakeshift.redshift.access.RedshiftAccess;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/** The Redshift database of a deployed lake, the access its configuration declares, and a way to the live access. */
final class LakeDatabase {

    private final AccessOptions options;
    private final LakeConfig config;
    private final DeployedLake deployed;

    /** Reads the configuration and what is deployed. */
    LakeDatabase(AccessOptions options) {
        this.options = options;
        this.config = options.environment.config();
        this.deployed = DeployedLake.of(config, options.lake);
    }

    LakeConfig config() {
        return config;
    }

    RedshiftDatabase database() {
        return deployed.database();
    }

    /** The ARN of the role that external schemas of the lake read with. */
    String readerRoleArn() {
        return deployed.warehouseRoleArn();
    }

    /** What the configuration declares, and the external schemas of the lake databases there are. */
    DeclaredAccess declared() {
        return withSchemas(LakeAccess.of(config, readerRoleArn(), deployed.tableBuckets()));
    }

    /** What the lake needs itself, whatever the configuration declares. */
    DeclaredAccess ownNeeds() {
        return withSchemas(LakeAccess.withoutConfigured(config, readerRoleArn(), deployed.tableBuckets()));
    }

    private DeclaredAccess withSchemas(LakeAccess access) {
        return access.declared()
                .and(access.schemas()
                        .declared(
                                lakeDatabases(access.schemas().buckets()),
                                database().database()));
    }

    /** Live access. The caller's user has to be a superuser. */
    RedshiftAccess live() {
        StatementRunner runner = new StatementRunner(
                options.lake.connect(StatementRunner.clientBuilder(), config).build(), database(), identity());
        return new RedshiftAccess(runner, UUID.randomUUID().toString());
    }

    private ConnectionIdentity identity() {
        if (options.administrator.secretArn != null) {
            return new ConnectionIdentity.Secret(options.administrator.secretArn);
        }
        return options.administrator.adminSecret
                ? new ConnectionIdentity.Secret(adminSecretArn())
                : new ConnectionIdentity.Iam();
    }

    private String adminSecretArn() {
        return configuredSecret()
                .or(this::managedSecret)
                .orElseThrow(() -> new ConsoleException(
                        "neither cdk.json nor Redshift tells of an administrator's secret for %s; give its ARN with --secret-arn"
                                .formatted(database().target().name())));
    }

    private Optional<String> configuredSecret() {
        WarehouseConfig warehouse = config.platform().warehouse();
        if (warehouse instanceof WarehouseConfig.ExistingServerless serverless) {
            return serverless.access().adminSecretArn();
        }
        return warehouse instanceof WarehouseConfig.ExistingProvisioned provisioned
                ? provisioned.access().adminSecretArn()
                : Optional.empty();
    }

    private Optional<String> managedSecret() {
        try (RedshiftServerlessClient client = options.lake
                .connect(RedshiftServerlessClient.builder(), config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return new NamespaceAdminSecrets(client).find(database().target());
        } catch (SdkException refused) {
            throw new ConsoleException(
                    "cannot ask for the administrator's secret of %s: %s"
                            .formatted(database().target().name(), refused.getMessage()),
                    refused);
        }
    }

    private List<String> lakeDatabases(List<String> buckets) {
        try (GlueClient client = options.lake
                .connect(GlueClient.builder(), config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return new CatalogDatabases(client).in(buckets);
        } catch (SdkException refused) {
            throw new ConsoleException(
                    "cannot read the databases of the Glue Data Catalog: " + refused.getMessage(), refused);
        }
    }
}
