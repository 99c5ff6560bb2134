package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The API {@code redshift-data}. */
final class RedshiftDataService extends JsonService {
    private static final String OWNER = "redshift-data:statement-owner-iam-userid";
    private static final int DEFAULT_LISTED = 100;

    private final Connector connector;
    private final StatementLog log;
    private final StatementWorkers runner;

    RedshiftDataService(Connector connector, StatementLog log, StatementWorkers runner, Authorizer authorizer) {
        super("redshift-data", "RedshiftData", authorizer);
        this.connector = connector;
        this.log = log;
        this.runner = runner;
        operation(
                "ExecuteStatement",
                (input, call) -> execute("ExecuteStatement", StatementInput.single(input), input, call));
        operation(
                "BatchExecuteStatement",
                (input, call) -> execute("BatchExecuteStatement", StatementInput.batch(input), input, call));
        operation("DescribeStatement", this::describe);
        operation("GetStatementResult", (input, call) -> result(input, call, false));
        operation("GetStatementResultV2", (input, call) -> result(input, call, true));
        operation("CancelStatement", this::cancel);
        operation("ListStatements", this::list);
        operation("ListSessions", new SessionListing(runner.kept())::list);
        MetadataOperations catalog = new MetadataOperations(connector);
        operation("ListDatabases", catalog::listDatabases);
        operation("ListSchemas", catalog::listSchemas);
        operation("ListTables", catalog::listTables);
        operation("DescribeTable", catalog::describeTable);
    }

    private JsonNode execute(String operation, StatementInput statement, JsonNode input, Call call) {
        StatementRecord fresh = new StatementRecord();
        fresh.id = UUID.randomUUID().toString();
        fresh.kind = statement.kind();
        fresh.parameters = statement.parameters();
        fresh.options = statement.options();
        for (String sql : statement.sqls()) {
            StatementRecord.Part part = new StatementRecord.Part();
            part.sql = sql;
            fresh.parts.add(part);
        }
        Connector.Connection connection = connection("redshift-data:" + operation, statement, fresh, input, call);
        StatementRecord record = log.add(fresh);
        if (record == fresh) {
            runner.submit(record, connection);
        } else if (fresh.sessionId != null) {
            runner.kept().release(fresh.sessionId);
        }
        await(record, input);
        return log.read(record.id, StatementShapes::accepted).orElseThrow();
    }

    /** The connection of a new statement, whose record is told where it belongs. */
    private Connector.Connection connection(
            String action, StatementInput statement, StatementRecord fresh, JsonNode input, Call call) {
        StatementInput.KeptSession wanted = statement.session();
        if (wanted.isNamed()) {
            KeptSessions.Place place = runner.kept().place(wanted.id(), owner(call.caller()));
            call.require(action, place.connection().arn());
            runner.kept().take(wanted.id(), fresh.id, wanted.keepAlive());
            fresh.origin = place.origin();
            fresh.sessionId = wanted.id();
            return place.connection();
        }
        Connector.Connection connection = connector.connect(action, input, call);
        boolean serverless = input.hasNonNull("WorkgroupName");
        fresh.origin = new StatementRecord.Origin(
                input.path(serverless ? "WorkgroupName" : "ClusterIdentifier").asText(),
                serverless,
                connection.arn(),
                connection.database(),
                connection.identity().user(),
                input.path("SecretArn").asText(""),
                owner(call.caller()),
                call.caller().userId());
        if (!wanted.keepAlive().isZero()) {
            KeptSessions.Place place = new KeptSessions.Place(connection, fresh.origin);
            fresh.sessionId = runner.kept().begin(place, fresh.id, wanted.keepAlive());
        }
        return connection;
    }

    private void await(StatementRecord record, JsonNode input) {
        log.await(record, Duration.ofSeconds(StatementInput.waitSeconds(input)));
    }

    /** Statements belong to roles, not to their sessions. */
    static String owner(Caller caller) {
        return caller.roleName().map(role -> "role/" + role).orElse(caller.arn());
    }

    /** The statement a request names, if it is the caller's; with the owner known, IAM decides about the session. */
    private StatementRecord owned(String operation, JsonNode input, Call call) {
        String id = input.path("Id").asText("");
        if (id.isEmpty()) {
            throw Connector.invalid("Id is missing");
        }
        Optional<StatementRecord> found = log.read(id, record -> record)
                .filter(record -> part(id) < record.parts.size())
                .filter(record ->
                        call.caller().administrator() || record.origin.owner().equals(owner(call.caller())));
        String userId = found.map(record -> record.origin.ownerUserId())
                .orElse(call.caller().userId());
        call.require("redshift-data:" + operation, List.of("*"), Map.of(OWNER, userId));
        return found.orElseThrow(() -> new AwsException(400, "ResourceNotFoundException", "Query does not exist."));
    }

    /** The number of the part that an id names, from 0; -1 for the whole. */
    private static int part(String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return -1;
        }
        try {
            return Integer.parseInt(id.substring(colon + 1)) - 1;
        } catch (NumberFormatException e) {
            throw Connector.invalid("Id '" + id + "' is not an id of the form <uuid> or <uuid>:<number>");
        }
    }

    private JsonNode describe(JsonNode input, Call call) {
        StatementRecord record = owned("DescribeStatement", input, call);
        await(record, input);
        int part = part(input.path("Id").asText());
        return log.read(record.id, known -> StatementShapes.described(known, part))
                .orElseThrow();
    }

    private JsonNode result(JsonNode input, Call call, boolean csv) {
        StatementRecord record = owned("GetStatementResult", input, call);
        await(record, input);
        String id = input.path("Id").asText();
        int index = Math.max(0, part(id));
        if (record.isBatch() && part(id) < 0) {
            throw Connector.invalid("Id '" + id + "' is that of a batch; use the id of one of its statements");
        }
        if (record.options.csv() != csv) {
            throw Connector.invalid("The result was asked for in the format "
                    + (record.options.csv() ? "CSV; use GetStatementResultV2" : "JSON; use GetStatementResult"));
        }
        StatementRecord.Part part =
                log.read(record.id, known -> known.parts.get(index)).orElseThrow();
        if (!part.hasResult || !record.progress.status.isTerminal()) {
            throw new AwsException(
                    400,
                    "ResourceNotFoundException",
                    "Query does not have result. Please check query" + " status with DescribeStatement.");
        }
        String token = input.path("NextToken").asText("");
        return csv
                ? ResultPages.csv(log.resultFile(record, index), token, part.rows)
                : ResultPages.json(log.resultFile(record, index), token, part.rows);
    }

    private JsonNode cancel(JsonNode input, Call call) {
        StatementRecord record = owned("CancelStatement", input, call);
        if (!runner.cancel(record)) {
            throw Connector.invalid("Could not cancel a query that is already in " + record.progress.status
                    + " state with ID: " + record.id);
        }
        return JsonNodeFactory.instance.objectNode().put("Status", true);
    }

    private JsonNode list(JsonNode input, Call call) {
        call.require(
                "redshift-data:ListStatements",
                List.of("*"),
                Map.of(OWNER, call.caller().userId()));
        String prefix = input.path("StatementName").asText("");
        String status = input.path("Status").asText("ALL");
        String target = input.path("WorkgroupName")
                .asText(input.path("ClusterIdentifier").asText(""));
        String database = input.path("Database").asText("");
        boolean session = input.has("RoleLevel") && !input.path("RoleLevel").asBoolean();
        List<ObjectNode> found = log.readAll(record -> {
            boolean mine =
                    call.caller().administrator() || record.origin.owner().equals(owner(call.caller()));
            boolean matches = mine
                    && (!session
                            || record.origin.ownerUserId().equals(call.caller().userId()))
                    && record.options.name().startsWith(prefix)
                    && (status.equals("ALL") || status.equals(record.progress.status.name()))
                    && (target.isEmpty() || target.equals(record.origin.targetName()))
                    && (database.isEmpty() || database.equals(record.origin.database()));
            return matches ? Optional.of(StatementShapes.listed(record)) : Optional.empty();
        });
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Paging.page(found, input, DEFAULT_LISTED, answer, "Statements");
        return answer;
    }
}
