package io.lakeshift.lambdas.access;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.AwsClients;
import io.lakeshift.lambdas.Environment;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.StatementRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Brings the database to the declared access when a run is about to publish to it. It stands in the workflow where the
 * deployment may have had nobody to do that as: a warehouse that exists, without an administrator's secret. Fails with the
 * SQL that a superuser has to run as long as it has not been run.
 *
 * <p>Takes {@link AccessProperties#toProperties()} as JSON; answers {@code {"policies": {...}}}, the
 * {@link AttachedPolicies} that the publishing functions may not see themselves.
 */
public final class AccessCheckHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private final Access access;
    private final UnaryOperator<List<String>> databases;

    /** The function as AWS Lambda makes it. */
    public AccessCheckHandler() {
        this(
                AccessEnvironment.fromEnvironment(Environment.ofThisProcess()),
                new CatalogDatabases(AwsClients.of(GlueClient.builder()))::in,
                StatementRunner.clientBuilder().build());
    }

    AccessCheckHandler(
            AccessEnvironment environment, UnaryOperator<List<String>> databases, RedshiftDataClient client) {
        this.access = new Access(
                environment.database(),
                environment.user(),
                identity -> new StatementRunner(client, environment.database(), identity));
        this.databases = databases;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        AccessProperties declared = AccessProperties.from(JSON.readValue(input, PROPERTIES));
        ObjectNode answer = PowertoolsLogging.withLogging(context, () -> check(declared, context.getAwsRequestId()));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode check(AccessProperties declared, String invocation) {
        access.apply(declared, databases.apply(declared.lakeSchemas().buckets()), Optional.empty(), invocation);
        ObjectNode answer = StrictJson.newObject();
        answer.set("policies", access.policies(invocation).toJson());
        return answer;
    }
}
