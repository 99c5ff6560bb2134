package io.lakeshift.lambdas.access;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Brings the database to the declared access in a run. It makes up for what the deployment could not know or do: lake
 * databases that runs have made since, and a warehouse that exists, without an administrator's secret, where it fails with
 * the SQL that a superuser has to run as long as it has not been run.
 *
 * <p>A run that does not use Redshift otherwise does not wake it: if the declaration and the databases of the lake are those
 * of the last time, nothing is done.
 *
 * <p>Takes {@link AccessProperties#toProperties()} as JSON, and with it {@value #AWAKE}, whether the run uses Redshift
 * anyway, and {@value #DATABASES}, those that the run publishes from; answers {@code {"access": "APPLIED",
 * "external_schemas": [...], "policies": {...}}}, with the external schemas of those databases that exist and the {@link AttachedPolicies} that the publishing
 * functions may not see themselves, or {@code {"access": "UNCHANGED"}}.
 */
public final class AccessCheckHandler implements RequestStreamHandler {

    /** The field that says whether the run uses Redshift anyway. */
    public static final String AWAKE = "Awake";

    /** The field with the databases of the Glue Data Catalog that the run publishes from, in lower case. */
    public static final String DATABASES = "Databases";

    private static final Logger LOG = LoggerFactory.getLogger(AccessCheckHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private final Access access;
    private final Ports ports;

    /**
     * What the check works with besides the warehouse.
     *
     * @param databases the lake's databases in these buckets
     * @param lastApplied what was applied the last time
     */
    record Ports(Function<List<String>, LakeDatabases> databases, LastApplied lastApplied) {}

    /** What became of a check. */
    enum Outcome {
        APPLIED,
        UNCHANGED
    }

    /** The function as AWS Lambda makes it. */
    public AccessCheckHandler() {
        this(
                AccessCheckEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess()),
                StatementRunner.clientBuilder().build());
    }

    private AccessCheckHandler(AccessCheckEnvironment environment, RedshiftDataClient client) {
        this(
                environment.access(),
                new Ports(
                        new CatalogDatabases(FunctionClients.of(GlueClient.builder()))::of,
                        new LastApplied(
                                new S3ObjectStore(FunctionClients.of(S3Client.builder())),
                                environment.tempBucket(),
                                environment.lastAppliedKey())),
                client);
    }

    AccessCheckHandler(AccessEnvironment environment, Ports ports, RedshiftDataClient client) {
        this.access = new Access(
                environment.database(),
                environment.user(),
                identity -> new StatementRunner(client, environment.database(), identity));
        this.ports = ports;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Map<String, Object> event = JSON.readValue(input, PROPERTIES);
        AccessProperties declared = AccessProperties.from(event);
        ObjectNode answer = PowertoolsLogging.withLogging(
                context,
                () -> Boolean.FALSE.equals(event.get(AWAKE))
                        ? checkUnlessKnown(declared, context.getAwsRequestId())
                        : check(declared, databases(event), context.getAwsRequestId()));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    /** For a run that does not use Redshift otherwise. */
    ObjectNode checkUnlessKnown(AccessProperties declared, String invocation) {
        LakeDatabases lake = lake(declared);
        if (ports.lastApplied().was(declared, lake.ofLake())) {
            LOG.info("Access and lake databases are those of the last time; Redshift is left alone");
            return answer(Outcome.UNCHANGED);
        }
        return apply(declared, lake, List.of(), invocation);
    }

    /** For a run that uses Redshift anyway. */
    ObjectNode check(AccessProperties declared, List<String> asked, String invocation) {
        return apply(declared, lake(declared), asked, invocation);
    }

    private ObjectNode apply(AccessProperties declared, LakeDatabases lake, List<String> asked, String invocation) {
        access.apply(declared, lake, asked, Optional.empty(), invocation);
        ports.lastApplied().remember(declared, lake.ofLake());
        ObjectNode answer = answer(Outcome.APPLIED);
        ArrayNode schemas = answer.putArray("external_schemas");
        asked.stream()
                .filter(lake.all()::contains)
                .map(DeclaredExternalSchema::nameFor)
                .forEach(schemas::add);
        answer.set("policies", access.policies(invocation).toJson());
        return answer;
    }

    private static ObjectNode answer(Outcome outcome) {
        return StrictJson.newObject().put("access", outcome.name());
    }

    private static List<String> databases(Map<String, Object> event) {
        List<String> databases = new ArrayList<>();
        if (event.get(DATABASES) instanceof List<?> list) {
            list.forEach(database -> databases.add(String.valueOf(database)));
        }
        return databases;
    }

    private LakeDatabases lake(AccessProperties declared) {
        return ports.databases().apply(declared.lakeSchemas().buckets());
    }
}
