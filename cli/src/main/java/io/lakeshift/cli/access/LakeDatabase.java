package io.lakeshift.cli.access;

import io.lakeshift.cli.lake.AdministratorOption;
import io.lakeshift.cli.lake.AwsRefusal;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.access.LakeAccess;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.lambdas.access.CatalogDatabases;
import io.lakeshift.lambdas.access.LakeDatabases;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.access.AccessPlan;
import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.RedshiftAccess;
import io.lakeshift.redshift.client.access.UndeclaredSchemas;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;

/** The Redshift database of a deployed lake, the access its configuration declares, and a way to the live access. */
public final class LakeDatabase {

    private final LakeOption lake;
    private final AdministratorOption administrator;
    private final LakeConfig config;
    private final DeployedLake deployed;

    /** Reads the configuration and what is deployed. */
    LakeDatabase(AccessOptions options) {
        this(options.environment.config(), options.lake, options.administrator);
    }

    /** The database of the lake of a configuration, in which the caller works as an IAM identity. */
    public LakeDatabase(LakeConfig config, LakeOption lake) {
        this(config, lake, new AdministratorOption());
    }

    private LakeDatabase(LakeConfig config, LakeOption lake, AdministratorOption administrator) {
        this.lake = lake;
        this.administrator = administrator;
        this.config = config;
        this.deployed = DeployedLake.of(config, lake);
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

    /**
     * The difference between the live access, and what the configuration declares with the external schemas of the lake's
     * databases.
     */
    public AccessPlan plan(RedshiftAccess live, UndeclaredSchemas undeclared) {
        LakeAccess access = LakeAccess.of(config, readerRoleArn(), deployed.tableBuckets());
        return live.plan(declared(access), undeclared);
    }

    /** What the lake needs itself, whatever the configuration declares. */
    DeclaredAccess ownNeeds() {
        return declared(LakeAccess.withoutConfigured(config, readerRoleArn(), deployed.tableBuckets()))
                .apply(Set.of());
    }

    private Function<Set<String>, DeclaredAccess> declared(LakeAccess access) {
        LakeDatabases databases = lakeDatabases(access.schemas().buckets());
        return having -> access.schemas()
                .and(
                        access.declared(),
                        databases.withSchemas(Set.of(), having),
                        database().database());
    }

    /** Live access. The caller's user has to be a superuser. */
    public RedshiftAccess live() {
        StatementRunner runner = new StatementRunner(
                lake.connect(StatementRunner.clientBuilder(), config).build(),
                database(),
                administrator.identity(config, lake, database()));
        return new RedshiftAccess(runner, UUID.randomUUID().toString());
    }

    private LakeDatabases lakeDatabases(List<String> buckets) {
        try (GlueClient client = lake.connect(GlueClient.builder(), config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return new CatalogDatabases(client).of(buckets);
        } catch (SdkException refused) {
            throw new CommandException(
                    "cannot read the databases of the Glue Data Catalog: " + AwsRefusal.sentence(refused), refused);
        }
    }
}
