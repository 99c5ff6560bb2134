package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The operation {@code ListSessions}: the sessions that the caller's role or user began in the last 24 hours. */
final class SessionListing {
    private static final int DEFAULT_LISTED = 100;
    private static final List<String> NOT_BESIDE_ID =
            List.of("Status", "ClusterIdentifier", "WorkgroupName", "Database");

    private final KeptSessions sessions;

    SessionListing(KeptSessions sessions) {
        this.sessions = sessions;
    }

    JsonNode list(JsonNode input, Call call) {
        call.require("redshift-data:ListSessions", "*");
        require(input);
        List<ObjectNode> found = mine(input, call)
                .filter(session -> matches(session, input))
                .map(SessionListing::shape)
                .toList();
        if (input.hasNonNull("SessionId") && found.isEmpty()) {
            throw new AwsException(400, "ResourceNotFoundException", "Session does not exist.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Paging.page(found, input, DEFAULT_LISTED, answer, "Sessions");
        return answer;
    }

    private static void require(JsonNode input) {
        List<String> mixed = NOT_BESIDE_ID.stream().filter(input::hasNonNull).toList();
        if (input.hasNonNull("SessionId") && !mixed.isEmpty()) {
            throw Connector.invalid("SessionId cannot be given together with " + String.join(", ", mixed));
        }
        if (input.hasNonNull("ClusterIdentifier") && input.hasNonNull("WorkgroupName")) {
            throw Connector.invalid("ClusterIdentifier cannot be given together with WorkgroupName");
        }
        String status = input.path("Status").asText("");
        List<String> known =
                Arrays.stream(KeptSessions.Status.values()).map(Enum::name).toList();
        if (!status.isEmpty() && !known.contains(status)) {
            throw Connector.invalid("Status is '" + status + "'; " + String.join(", ", known) + " are allowed");
        }
    }

    private Stream<KeptSessions.Listed> mine(JsonNode input, Call call) {
        boolean thisSessionOnly =
                input.has("RoleLevel") && !input.path("RoleLevel").asBoolean();
        return sessions.all().stream()
                .filter(session -> call.caller().administrator()
                        || session.origin().owner().equals(RedshiftDataService.owner(call.caller())))
                .filter(session -> !thisSessionOnly
                        || session.origin().ownerUserId().equals(call.caller().userId()));
    }

    private static boolean matches(KeptSessions.Listed session, JsonNode input) {
        if (input.hasNonNull("SessionId")) {
            return session.id().equals(input.path("SessionId").asText());
        }
        String status = input.path("Status").asText("");
        boolean inStatus = status.isEmpty()
                ? session.state().status() != KeptSessions.Status.CLOSED
                : session.state().status().name().equals(status);
        String workgroup = input.path("WorkgroupName").asText("");
        String cluster = input.path("ClusterIdentifier").asText("");
        String database = input.path("Database").asText("");
        boolean serverless = session.origin().serverless();
        String target = session.origin().targetName();
        return inStatus
                && (workgroup.isEmpty() || (serverless && target.equals(workgroup)))
                && (cluster.isEmpty() || (!serverless && target.equals(cluster)))
                && (database.isEmpty() || session.origin().database().equals(database));
    }

    private static ObjectNode shape(KeptSessions.Listed session) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        shape.put("SessionId", session.id());
        shape.put("Status", session.state().status().name());
        shape.put("CreatedAt", seconds(session.created()));
        shape.put("UpdatedAt", seconds(session.state().since()));
        shape.put("Database", session.origin().database());
        shape.put("DbUser", session.origin().user());
        shape.put(
                session.origin().serverless() ? "WorkgroupName" : "ClusterIdentifier",
                session.origin().targetName());
        shape.put("SessionAliveSeconds", session.keepAlive().toSeconds());
        session.state().until().ifPresent(end -> shape.put("SessionTtl", seconds(end)));
        session.state().statement().ifPresent(id -> shape.put("CurrentStatementId", id));
        return shape;
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }
}
