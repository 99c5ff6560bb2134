package io.lakeshift.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.cli.runs.LogLine;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.cli.runs.RunExecution;
import io.lakeshift.cli.runs.RunJson;
import io.lakeshift.cli.runs.RunLogs;
import io.lakeshift.cli.runs.RunRepeat;
import io.lakeshift.cli.runs.RunStatement;
import io.lakeshift.cli.runs.RunStatements;
import io.lakeshift.cli.runs.RunStep;
import io.lakeshift.cli.runs.RunStory;
import io.lakeshift.cli.runs.StateData;
import io.lakeshift.cli.runs.ToldLines;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What became of files: the list of runs, one of them, what it logged, and what can be done with it. */
final class RunsCalls {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> COUNTS = List.of("rowsIn", "rowsOut", "counted");
    private static final int USUAL = 100;
    private static final int MOST = 100_000;

    private final RunClients clients;
    private final Supplier<List<AuditedRun>> all;
    private final RunRows rows;
    private final LogTails tails = new LogTails();

    /** @param all gives all runs, the newest first */
    RunsCalls(RunClients clients, Supplier<List<AuditedRun>> all, RunRows rows) {
        this.clients = clients;
        this.all = all;
        this.rows = rows;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("runs", this::list),
                ApiRoute.get("runs/{}", this::run),
                ApiRoute.get("runs/{}/logs", this::logs),
                ApiRoute.post("runs/{}/retry", this::retry),
                ApiRoute.post("runs/{}/stop", this::stop));
    }

    private JsonNode list(ApiCall call) {
        int limit = call.number("limit", USUAL, MOST);
        Predicate<AuditedRun> wanted = wanted(call);
        List<AuditedRun> found =
                all.get().stream().filter(wanted).limit(limit + 1L).toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = answer.putArray("runs");
        this.rows.add(found.subList(0, Math.min(limit, found.size())), rows);
        return answer.put("more", found.size() > limit);
    }

    private static Predicate<AuditedRun> wanted(ApiCall call) {
        Optional<String> status = call.parameter("status");
        Optional<String> table = call.parameter("table");
        Optional<Instant> since = call.parameter("since").map(RunsCalls::instant);
        return run -> (status.isEmpty()
                        || status.get().equals(run.row().status().name()))
                && (table.isEmpty() || table.get().equalsIgnoreCase(run.row().sourceKey()))
                && (since.isEmpty() || !run.row().timing().arrived().isBefore(since.get()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new ConsoleException(
                    400, "\"" + text + "\" is no time; allowed: one like 2026-01-31T10:00:00Z", malformed);
        }
    }

    private AuditedRun named(ApiCall call) {
        try {
            return clients.runs().named(call.name(0));
        } catch (CommandException unknown) {
            throw new ConsoleException(404, unknown.getMessage(), unknown);
        }
    }

    private JsonNode run(ApiCall call) {
        AuditedRun run = named(call);
        RunStory story = RunStory.of(clients, run, call.name(0));
        Optional<RunStatements> statements =
                story.told().map(execution -> RunStatements.of(clients.statements(), execution));
        ObjectNode answer = rows.row(run);
        answer.setAll(RunJson.story(story, new RunLogs(clients), statements));
        ArrayNode all = answer.putArray("statements");
        statements.ifPresent(found ->
                found.statements().forEach(statement -> all.add(statement(statement, story.steps()))));
        ArrayNode states = answer.putArray("states");
        for (int i = 0; i < story.steps().size(); i++) {
            ObjectNode state = state(story.steps().get(i));
            JsonNode told = answer.path("steps").path(i);
            COUNTS.stream().filter(told::has).forEach(count -> state.set(count, told.get(count)));
            states.add(state);
        }
        story.told()
                .ifPresent(execution ->
                        answer.put("executionArn", execution.arn()).set("definition", definition(execution)));
        story.steps().stream()
                .flatMap(step -> step.data().message().stream())
                .reduce((earlier, later) -> later)
                .flatMap(RunsCalls::message)
                .ifPresent(message -> answer.set("message", message));
        return answer;
    }

    private static ObjectNode statement(RunStatement statement, List<RunStep> steps) {
        ObjectNode json = RunJson.statement(statement)
                .put("startedAt", statement.started().toString());
        statement.took().ifPresent(took -> json.put("durationMs", took.toMillis()));
        submitter(statement.started(), steps).ifPresent(step -> json.put("state", step.name()));
        return json;
    }

    /** The task that ran when a statement was submitted: the states that submit any follow each other. */
    private static Optional<RunStep> submitter(Instant submitted, List<RunStep> steps) {
        return steps.stream()
                .filter(step -> step.data().type().equals("Task"))
                .filter(step -> !step.entered().isAfter(submitted)
                        && step.left().filter(submitted::isAfter).isEmpty())
                .reduce((earlier, later) -> later);
    }

    private static ObjectNode state(RunStep step) {
        StateData data = step.data();
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("name", step.name())
                .put("type", data.type())
                .put("status", step.outcome().word())
                .put("entered", step.entered().toString())
                .put("attempts", data.attempts());
        step.left()
                .ifPresent(left -> state.put("exited", left.toString())
                        .put("durationMs", step.lasted(left).toMillis()));
        data.input().ifPresent(input -> state.put("input", input));
        data.output().ifPresent(output -> state.put("output", output));
        data.failure().ifPresent(failure -> state.put("error", failure.error()).put("cause", failure.cause()));
        return state;
    }

    private JsonNode definition(RunExecution execution) {
        try {
            return JSON.readTree(clients.workflows()
                    .describeStateMachineForExecution(request -> request.executionArn(execution.arn()))
                    .definition());
        } catch (JsonProcessingException malformed) {
            throw new ConsoleException(502, "the definition of the state machine is no JSON", malformed);
        }
    }

    /** What was handed to SNS; the history cuts what is long, and then there is no message to show. */
    private static Optional<ObjectNode> message(String parameters) {
        try {
            JsonNode sent = JSON.readTree(parameters);
            if (!sent.hasNonNull("Message")) {
                return Optional.empty();
            }
            // A state may hand over an object, which is sent as JSON.
            JsonNode text = sent.path("Message");
            ObjectNode message = JsonNodeFactory.instance
                    .objectNode()
                    .put("text", text.isTextual() ? text.textValue() : text.toString());
            if (sent.hasNonNull("Subject")) {
                message.put("subject", sent.path("Subject").asText());
            }
            return Optional.of(message);
        } catch (JsonProcessingException cut) {
            return Optional.empty();
        }
    }

    private JsonNode logs(ApiCall call) {
        AuditedRun run = named(call);
        String token = call.parameter("after").orElseGet(tails::begin);
        ToldLines told = tails.of(token);
        List<LogLine> lines = new RunLogs(clients).lines(RunStory.of(clients, run, call.name(0)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode fresh = answer.putArray("lines");
        told.fresh(lines)
                .forEach(line -> fresh.addObject()
                        .put("time", line.time().toString())
                        .put("source", line.source())
                        .put("text", line.text()));
        return answer.put("next", token);
    }

    private JsonNode retry(ApiCall call) {
        AuditedRun run = named(call);
        RunRepeat.of(clients, run);
        return JsonNodeFactory.instance.objectNode().put("name", run.id());
    }

    private JsonNode stop(ApiCall call) {
        AuditedRun run = named(call);
        RunExecution running = clients.executions().of(run).stream()
                .filter(RunExecution::isRunning)
                .findFirst()
                .orElseThrow(() -> new ConsoleException(
                        409,
                        "no execution of the run %s is running: it is %s"
                                .formatted(run.id(), run.row().status())));
        clients.workflows()
                .stopExecution(request ->
                        request.executionArn(running.arn()).error("Stopped").cause("stopped in the console"));
        return JsonNodeFactory.instance.objectNode().put("name", run.id());
    }
}
