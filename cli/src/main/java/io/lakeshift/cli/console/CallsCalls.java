package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.local.cloud.iam.DecidedCall;
import io.lakeshift.local.cloud.iam.DecisionLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The page of calls: who was let do what, and by which statement of which policy. */
final class CallsCalls {
    private static final int USUAL = 1_000;
    private static final int MOST = 20_000;
    /** A session's name is cut at so many characters. */
    private static final int SESSION_CHARACTERS = 64;
    /** What the name of an execution that repeats another one has behind that one's. */
    private static final String AGAIN = "-again-.*";

    private final Optional<DecisionLog> decisions;
    private final RunClients clients;
    private final Supplier<List<AuditedRun>> all;

    /** @param all gives all runs */
    CallsCalls(Optional<DecisionLog> decisions, RunClients clients, Supplier<List<AuditedRun>> all) {
        this.decisions = decisions;
        this.clients = clients;
        this.all = all;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.get("calls", this::calls));
    }

    private JsonNode calls(ApiCall call) {
        DecisionLog log = decisions.orElseThrow(() -> new ConsoleException(
                404, "in AWS calls are told by CloudTrail; only a lake on this machine tells them here"));
        long after = number(call.parameter("after").orElse("0"));
        int limit = call.number("limit", USUAL, MOST);
        List<DecidedCall> fresh = log.after(after);
        Map<String, String> runs = fresh.isEmpty() ? Map.of() : runs();
        Optional<String> wanted = call.parameter("run").map(this::run);
        List<DecidedCall> told = fresh.stream()
                .filter(decided -> wanted.isEmpty() || wanted.equals(runOf(decided, runs)))
                .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode calls = answer.putArray("calls");
        told.subList(Math.max(0, told.size() - limit), told.size())
                .forEach(decided -> calls.add(document(decided, runOf(decided, runs))));
        long last = fresh.isEmpty() ? after : fresh.get(fresh.size() - 1).number();
        return answer.put("next", Long.toString(last));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new ConsoleException(400, "after is \"%s\"; allowed: what an answer had as next".formatted(text));
        }
        return Long.parseLong(text);
    }

    private String run(String name) {
        try {
            return clients.runs().named(name).id();
        } catch (CommandException unknown) {
            throw new ConsoleException(404, unknown.getMessage(), unknown);
        }
    }

    /** The runs by the names of their executions. */
    private Map<String, String> runs() {
        Map<String, String> runs = new HashMap<>();
        for (AuditedRun run : all.get()) {
            String name = run.row().execution().name();
            runs.put(name.substring(0, Math.min(name.length(), SESSION_CHARACTERS)), run.id());
        }
        return runs;
    }

    /** A state machine acts in a session that is called as its execution. */
    private static Optional<String> runOf(DecidedCall call, Map<String, String> runs) {
        return Optional.ofNullable(runs.get(last(call.caller()).replaceFirst(AGAIN, "")));
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static ObjectNode document(DecidedCall call, Optional<String> run) {
        String[] action = call.request().action().split(":", 2);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("number", call.number())
                .put("time", call.time().toString())
                .put("service", action[0])
                .put("action", action[action.length - 1])
                .put("principal", call.caller())
                .put("allowed", call.outcome().allowed())
                .put("decidedBy", call.outcome().by())
                .put("resource", call.request().resource());
        String[] caller = call.caller().split("/");
        if (call.caller().contains(":assumed-role/")) {
            json.put("role", caller[1]).put("session", caller[caller.length - 1]);
        }
        run.ifPresent(name -> json.put("run", name));
        return json;
    }
}
