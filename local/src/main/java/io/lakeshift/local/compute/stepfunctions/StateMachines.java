package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.compute.stepfunctions.asl.Definition;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCatalog;
import io.lakeshift.local.compute.stepfunctions.execution.StateMachine;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The state machines that are deployed, remembered in a file. */
final class StateMachines {
    private final LocalContext context;
    private final TaskCatalog tasks;
    private final JsonFile file;
    private final Map<String, StateMachine> byArn = new ConcurrentSkipListMap<>();

    StateMachines(LocalContext context, TaskCatalog tasks) {
        this.context = context;
        this.tasks = tasks;
        this.file = new JsonFile(context.stateOf("stepfunctions").resolve("state-machines.json"));
        file.read()
                .ifPresent(state -> state.properties().forEach(entry -> {
                    String text = entry.getValue().path("definition").asText();
                    byArn.put(
                            entry.getKey(),
                            new StateMachine(
                                    entry.getKey(),
                                    Definition.parse(text, tasks),
                                    text,
                                    entry.getValue().path("properties"),
                                    Instant.parse(
                                            entry.getValue().path("created").asText())));
                }));
    }

    String arn(String name) {
        return context.arn("states", "stateMachine:" + name);
    }

    List<StateMachine> all() {
        return List.copyOf(byArn.values());
    }

    Optional<StateMachine> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /**
     * Creates the state machine or gives it a new definition, which only later executions run.
     *
     * @throws io.lakeshift.local.compute.stepfunctions.asl.DefinitionException when the definition is not valid or not supported
     */
    synchronized StateMachine put(String name, String definition, JsonNode properties) {
        String arn = arn(name);
        Instant created = find(arn).map(StateMachine::created).orElseGet(Instant::now);
        StateMachine machine =
                new StateMachine(arn, Definition.parse(definition, tasks), definition, properties, created);
        byArn.put(arn, machine);
        save();
        return machine;
    }

    /** A machine that is deployed, with a definition that it had. */
    StateMachine asItWas(StateMachine machine, String definition) {
        return new StateMachine(
                machine.arn(),
                Definition.parse(definition, tasks),
                definition,
                machine.properties(),
                machine.created());
    }

    synchronized void remove(String arn) {
        byArn.remove(arn);
        save();
    }

    private void save() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        byArn.forEach((arn, machine) -> state.putObject(arn)
                .put("definition", machine.definitionText())
                .put("created", machine.created().toString())
                .set("properties", machine.properties()));
        file.write(state);
    }
}
