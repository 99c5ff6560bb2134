package io.lakeshift.lambdas.access;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.deployment.Deployed;
import io.lakeshift.lambdas.deployment.DeploymentHandler;
import io.lakeshift.lambdas.deployment.ResourceProperties;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.access.SuperuserNeededException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/**
 * The custom resource that brings the database's users and grants to the state its properties declare (see
 * {@link AccessProperties}). What it granted and is no longer declared is revoked; whatever else there is in the database
 * stays, and so does everything when the resource is deleted. An error reaches CloudFormation with the statement's place
 * and Redshift's message.
 *
 * <p>Where nobody gave this function an administrator's secret, a superuser has to run a statement once. As long as that
 * has not been done, the deployment goes through and changes nothing in the database; {@link AccessCheckHandler} makes up
 * for it.
 */
public final class AccessHandler extends DeploymentHandler {

    /** The attribute with what whoever deploys should know: a sentence, or {@code none}. */
    public static final String WARNING = "Warning";

    private static final String NO_WARNING = "none";

    private static final Logger LOG = LoggerFactory.getLogger(AccessHandler.class);

    private final AccessEnvironment environment;
    private final AdminSecrets secrets;
    private final Function<List<String>, LakeDatabases> databases;
    private final Access access;

    /** The function as AWS Lambda makes it. */
    public AccessHandler() {
        this(
                AccessEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess()),
                new NamespaceAdminSecrets(FunctionClients.of(RedshiftServerlessClient.builder())),
                new CatalogDatabases(FunctionClients.of(GlueClient.builder()))::of,
                StatementRunner.clientBuilder().build());
    }

    AccessHandler(
            AccessEnvironment environment,
            AdminSecrets secrets,
            Function<List<String>, LakeDatabases> databases,
            RedshiftDataClient client) {
        this.environment = environment;
        this.secrets = secrets;
        this.databases = databases;
        this.access = new Access(
                environment.database(),
                environment.user(),
                identity -> new StatementRunner(client, environment.database(), identity));
    }

    @Override
    protected Deployed deploy(CloudFormationCustomResourceEvent event) {
        AccessProperties declared =
                AccessProperties.from(ResourceProperties.of(event).values());
        RedshiftDatabase database = environment.database();
        Optional<String> secret = environment.asksForSecret()
                ? secrets.find(database.target())
                : Optional.of(environment.adminSecretArn()).filter(arn -> !arn.isBlank());
        LakeDatabases lake = databases.apply(declared.lakeSchemas().buckets());
        String warning = NO_WARNING;
        try {
            warning = access.apply(declared, lake, List.of(), secret, event.getRequestId())
                    .warning()
                    .orElse(NO_WARNING);
        } catch (SuperuserNeededException needed) {
            LOG.warn("Access to {} is not managed yet: {}", database.database(), needed.getMessage());
            warning = needed.getMessage();
        }
        return new Deployed(
                "redshift-access://%s/%s".formatted(database.target().name(), database.database()),
                Map.of(WARNING, warning));
    }
}
