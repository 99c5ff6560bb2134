package io.lakeshift.lambdas.publish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.ExecutionLog;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.StatementRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The first step of publishing: plans the Redshift script of a run.
 *
 * <p>Takes the fields {@code execution} (the execution's ARN), {@code execution_id}, {@code source_key},
 * {@code target_database_name}, {@code table_name}, {@code base_file_name}, {@code p_year}, {@code p_month} and
 * {@code p_day}, and what the state before it answered: {@code policies} and {@code external_schemas}; answers what {@link PublishBatchHandler} goes on with, {@code FINISHED} at once if the workflow has no
 * script. With {@value #QUERIES}, it plans the queries that Redshift computes for the consume layer instead. How large the plan is does not matter: its answer holds the key of it.
 */
public final class PublishPlanHandler implements RequestStreamHandler {

    /** The field that says that the queries of the workflow are to be planned instead. */
    public static final String QUERIES = "queries";

    private final Publisher publisher;

    /** The function as AWS Lambda makes it. */
    public PublishPlanHandler() {
        this(ofEnvironment(PublishEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess())));
    }

    PublishPlanHandler(Publisher publisher) {
        this.publisher = publisher;
    }

    private static Publisher ofEnvironment(PublishEnvironment environment) {
        S3Client s3 = FunctionClients.of(S3Client.builder());
        return new Publisher(
                new StatementRunner(
                        StatementRunner.clientBuilder().build(), environment.database(), new ConnectionIdentity.Iam()),
                new Publisher.Stores(
                        new S3ScriptStore(s3, environment.scriptsBucket()),
                        new Publications(
                                new S3ObjectStore(s3), environment.runs().publicationsBucket()),
                        new StateMachineExecutions(FunctionClients.of(SfnClient.builder()))),
                environment,
                InstantSource.system());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode event = StrictJson.readEvent(input);
        PublishRequest request = PublishRequest.parse(event);
        boolean queries = event.path(QUERIES).asBoolean(false);
        ObjectNode plan = PowertoolsLogging.withLogging(
                context,
                () -> ExecutionLog.during(
                        request.executionId(),
                        () -> (queries
                                        ? publisher.planQueries(request, context.getAwsRequestId())
                                        : publisher.plan(request, context.getAwsRequestId()))
                                .toJson()));
        output.write(StrictJson.write(plan).getBytes(StandardCharsets.UTF_8));
    }
}
