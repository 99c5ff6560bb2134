package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request wants to have run.
 *
 * @param sqls the statements in order
 * @param kind one statement, or a batch in one of its two modes
 * @param parameters named values
 * @param options what else was asked for
 * @param session the session it belongs to
 */
record StatementInput(
        List<String> sqls, Kind kind, Map<String, String> parameters, Options options, KeptSession session) {
    private static final int MOST_STATEMENTS = 40;
    private static final int MOST_BYTES = 200 * 1024;
    private static final int LONGEST_WAIT = 30;
    private static final int LONGEST_TOKEN = 64;

    /** How the statements belong together. */
    enum Kind {
        SINGLE,
        /** All or nothing. */
        TRANSACTION,
        /** Each for itself. */
        AUTO_COMMIT
    }

    /**
     * @param name the statement's name; empty if it has none
     * @param clientToken empty if none was sent
     * @param csv whether the result is wanted as CSV
     */
    record Options(String name, String clientToken, boolean withEvent, boolean csv) {}

    /**
     * @param id of a session that was kept; empty for a new one
     * @param keepAlive how long it is kept after the statement; zero if it is not, or as long as before
     */
    record KeptSession(String id, Duration keepAlive) {
        boolean isNamed() {
            return !id.isEmpty();
        }
    }

    static StatementInput single(JsonNode input) {
        String sql = input.path("Sql").asText("");
        if (sql.isEmpty()) {
            throw Connector.invalid("Sql is missing");
        }
        return new StatementInput(
                List.of(checked(sql)), Kind.SINGLE, parameters(input), options(input), session(input));
    }

    static StatementInput batch(JsonNode input) {
        List<String> sqls = new ArrayList<>();
        input.path("Sqls").forEach(sql -> sqls.add(checked(sql.asText())));
        if (sqls.isEmpty() || sqls.size() > MOST_STATEMENTS) {
            throw Connector.invalid(
                    "Sqls has " + sqls.size() + " statements; 1 to " + MOST_STATEMENTS + " are allowed");
        }
        String mode = input.path("ExecutionMode").asText("TRANSACTION");
        if (!mode.equals("TRANSACTION") && !mode.equals("AUTO_COMMIT")) {
            throw Connector.invalid("ExecutionMode is '" + mode + "'; TRANSACTION and AUTO_COMMIT are allowed");
        }
        return new StatementInput(sqls, Kind.valueOf(mode), parameters(input), options(input), session(input));
    }

    private static String checked(String sql) {
        int bytes = sql.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw Connector.invalid("A statement has " + bytes + " bytes; " + MOST_BYTES + " are allowed");
        }
        return sql;
    }

    private static Map<String, String> parameters(JsonNode input) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : input.path("Parameters")) {
            String name = parameter.path("name").asText();
            String value = parameter.path("value").asText();
            if (!name.matches("[0-9a-zA-Z_]+") || value.isEmpty()) {
                throw Connector.invalid("Parameter '" + name + "' needs a name of letters, digits and underscores, and"
                        + " a value of at least one character");
            }
            parameters.put(name, value);
        }
        return parameters;
    }

    private static Options options(JsonNode input) {
        String token = input.path("ClientToken").asText("");
        if (token.length() > LONGEST_TOKEN) {
            throw Connector.invalid(
                    "ClientToken has " + token.length() + " characters; " + LONGEST_TOKEN + " are allowed");
        }
        waitSeconds(input);
        return new Options(
                input.path("StatementName").asText(""),
                token,
                input.path("WithEvent").asBoolean(),
                input.path("ResultFormat").asText("JSON").equals("CSV"));
    }

    private static KeptSession session(JsonNode input) {
        String id = input.path("SessionId").asText("");
        int seconds = input.path("SessionKeepAliveSeconds").asInt();
        if (seconds < 0 || seconds > KeptSessions.LONGEST_SECONDS) {
            throw Connector.invalid("SessionKeepAliveSeconds is " + seconds + "; 0 to " + KeptSessions.LONGEST_SECONDS
                    + " are allowed");
        }
        for (String other : List.of("WorkgroupName", "ClusterIdentifier", "Database", "DbUser", "SecretArn")) {
            if (!id.isEmpty() && input.hasNonNull(other)) {
                throw Connector.invalid("SessionId cannot be given together with " + other);
            }
        }
        return new KeptSession(id, Duration.ofSeconds(seconds));
    }

    /** How long the caller wants to wait for the end; 0 if not at all. */
    static int waitSeconds(JsonNode input) {
        if (!input.hasNonNull("WaitTimeSeconds")) {
            return 0;
        }
        int seconds = input.path("WaitTimeSeconds").asInt();
        if (seconds < 1 || seconds > LONGEST_WAIT) {
            throw Connector.invalid("WaitTimeSeconds is " + seconds + "; 1 to " + LONGEST_WAIT + " are allowed");
        }
        return seconds;
    }

    boolean isBatch() {
        return kind != Kind.SINGLE;
    }
}
