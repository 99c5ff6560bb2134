package io.lakeshift.local.services.dynamodb;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.KeyRing;
import io.lakeshift.local.cloud.process.Engine;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;
import java.util.Map;

/** DynamoDB of the local lake. */
public final class Tables implements LakePart {
    private static final Engine.Kind KIND = new Engine.Kind(
            "dynamodb",
            "DynamoDB Local",
            "io.lakeshift.engine.dynamodb.DynamoDbEngine",
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    /** DynamoDB Local would report its use to AWS. */
    private static final Map<String, String> NO_TELEMETRY = Map.of("DDB_LOCAL_TELEMETRY", "0");

    private final Engine engine;
    private final DynamoDbService service;
    private final TableProvider provider;

    private Tables(Engine engine, DynamoDbService service, TableProvider provider) {
        this.engine = engine;
        this.service = service;
        this.provider = provider;
    }

    /**
     * Starts DynamoDB Local and puts the front before it.
     *
     * @throws io.lakeshift.local.cloud.process.ProcessFailedException if DynamoDB Local does not start
     */
    public static Tables start(LocalContext context, Authorizer authorizer, KeyRing keys) {
        TableKeys tables =
                new TableKeys(context, new JsonFile(context.stateOf("dynamodb").resolve("keys.json")));
        Engine engine = Engine.start(KIND, context, NO_TELEMETRY);
        DynamoDbEngineClient client = new DynamoDbEngineClient(engine.port(), context);
        return new Tables(
                engine, new DynamoDbService(client, tables, authorizer), new TableProvider(client, tables, keys));
    }

    /** The child process. */
    public Engine engine() {
        return engine;
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(provider);
    }

    @Override
    public void close() {
        engine.close();
    }
}
