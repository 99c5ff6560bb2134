package io.lakeshift.lambdas.access;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import io.lakeshift.lambdas.Environment;
import io.lakeshift.lambdas.deployment.DeploymentHandler;
import io.lakeshift.lambdas.deployment.ResourceProperties;
import io.lakeshift.redshift.RedshiftDatabase;
import io.lakeshift.redshift.StatementRunner;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/**
 * The custom resource that brings the database's users and grants to the state its properties declare (see
 * {@link AccessProperties}). Whatever else there is in the database stays, and so does everything when the resource is
 * deleted. An error reaches CloudFormation with the statement's place and Redshift's message.
 */
public final class AccessHandler extends DeploymentHandler {

    private final AccessEnvironment environment;
    private final AdminSecrets secrets;
    private final Access access;

    /** The function as AWS Lambda makes it. */
    public AccessHandler() {
        this(
                AccessEnvironment.fromEnvironment(Environment.ofThisProcess()),
                new NamespaceAdminSecrets(RedshiftServerlessClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()),
                StatementRunner.clientBuilder().build());
    }

    AccessHandler(AccessEnvironment environment, AdminSecrets secrets, RedshiftDataClient client) {
        this.environment = environment;
        this.secrets = secrets;
        this.access = new Access(
                environment.database(),
                environment.user(),
                identity -> new StatementRunner(client, environment.database(), identity));
    }

    @Override
    protected String deploy(CloudFormationCustomResourceEvent event) {
        AccessProperties declared =
                AccessProperties.from(ResourceProperties.of(event).values());
        RedshiftDatabase database = environment.database();
        Optional<String> known = Optional.of(environment.adminSecretArn()).filter(arn -> !arn.isBlank());
        Optional<String> secret = known.isPresent() ? known : secrets.find(database.target());
        access.apply(declared, secret, event.getRequestId());
        return "redshift-access://%s/%s".formatted(database.target().name(), database.database());
    }
}
