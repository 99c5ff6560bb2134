package io.lakeshift.cli.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.lake.CommandException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways through a state machine that end well, and what each of them does. */
final class Workflow {

    /** The state itself, whatever it does. */
    private static final Way ENTERED = new Way(1, List.of(), List.of(), 0);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode definition;
    private final long iterations;

    /**
     * A way from the first state to an end.
     *
     * @param transitions how many states it enters
     * @param jobs the names of the Glue jobs it starts
     * @param functions the names of the functions it calls
     * @param publishes how many messages it publishes
     */
    record Way(long transitions, List<String> jobs, List<String> functions, long publishes) {

        private static final Way EMPTY = new Way(0, List.of(), List.of(), 0);

        Way and(Way other) {
            return new Way(
                    transitions + other.transitions,
                    joined(jobs, other.jobs),
                    joined(functions, other.functions),
                    publishes + other.publishes);
        }

        Way times(long number) {
            Way times = EMPTY;
            for (long i = 0; i < number; i++) {
                times = times.and(this);
            }
            return times;
        }

        private static List<String> joined(List<String> first, List<String> second) {
            List<String> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
    }

    /**
     * Reads a definition.
     *
     * @param definition in the Amazon States Language, with the names of functions instead of their ARNs
     * @param iterations how often a Map state goes through its items, and how often a choice is made that comes back to
     *     itself without waiting
     */
    Workflow(String definition, long iterations) {
        try {
            this.definition = JSON.readTree(definition);
            this.iterations = iterations;
        } catch (JsonProcessingException broken) {
            throw new CommandException(
                    "the definition of the state machine is no JSON: " + broken.getMessage(), broken);
        }
    }

    /** All ways that end well. A state is entered once on each; what repeats while it waits is not counted. */
    List<Way> ways() {
        return ways(definition);
    }

    private List<Way> ways(JsonNode machine) {
        List<Way> ways = new ArrayList<>();
        walk(machine.path("States"), machine.path("StartAt").asText(), Way.EMPTY, new LinkedHashSet<>(), ways);
        return ways;
    }

    private void walk(JsonNode states, String name, Way sofar, Set<String> visited, List<Way> found) {
        JsonNode state = states.path(name);
        if (state.isMissingNode() || state.path("Type").asText().equals("Fail") || visited.contains(name)) {
            return;
        }
        Set<String> seen = new LinkedHashSet<>(visited);
        seen.add(name);
        Way way = sofar.and(done(state));
        if (state.path("End").asBoolean() || state.path("Type").asText().equals("Succeed")) {
            found.add(way);
            return;
        }
        Way rounds = way;
        Set<String> onwards = successors(state);
        for (String next : Set.copyOf(onwards)) {
            Optional<Way> round = round(states, next, name);
            if (round.isPresent()) {
                rounds = rounds.and(round.get().and(ENTERED).times(iterations));
                onwards.remove(next);
            }
        }
        for (String next : onwards) {
            walk(states, next, rounds, seen, found);
        }
    }

    /** What is done between a choice and the same choice; empty if the way goes elsewhere, or waits. */
    private Optional<Way> round(JsonNode states, String first, String choice) {
        Way way = Way.EMPTY;
        Set<String> seen = new LinkedHashSet<>();
        String at = first;
        while (!at.equals(choice)) {
            JsonNode state = states.path(at);
            boolean straight = state.has("Next") && !state.path("Type").asText().equals("Wait");
            if (!straight || !seen.add(at)) {
                return Optional.empty();
            }
            way = way.and(done(state));
            at = state.path("Next").asText();
        }
        return states.path(choice).path("Type").asText().equals("Choice") ? Optional.of(way) : Optional.empty();
    }

    private static Set<String> successors(JsonNode state) {
        Set<String> next = new LinkedHashSet<>();
        state.path("Choices").forEach(choice -> next.add(choice.path("Next").asText()));
        for (String field : List.of("Default", "Next")) {
            if (state.has(field)) {
                next.add(state.path(field).asText());
            }
        }
        return next;
    }

    private Way done(JsonNode state) {
        Way entered = ENTERED;
        return switch (state.path("Type").asText()) {
            case "Task" -> entered.and(task(state));
            case "Map" ->
                entered.and(longest(state.has("ItemProcessor") ? state.path("ItemProcessor") : state.path("Iterator"))
                        .times(iterations));
            case "Parallel" -> {
                Way all = entered;
                for (JsonNode branch : state.path("Branches")) {
                    all = all.and(longest(branch));
                }
                yield all;
            }
            default -> entered;
        };
    }

    private Way longest(JsonNode machine) {
        Way longest = Way.EMPTY;
        for (Way way : ways(machine)) {
            longest = way.transitions() > longest.transitions() ? way : longest;
        }
        return longest;
    }

    private static Way task(JsonNode state) {
        String resource = state.path("Resource").asText();
        JsonNode parameters = state.has("Parameters") ? state.path("Parameters") : state.path("Arguments");
        if (resource.contains(":glue:startJobRun")) {
            return new Way(0, List.of(parameters.path("JobName").asText()), List.of(), 0);
        }
        if (resource.contains(":sns:publish")) {
            return new Way(0, List.of(), List.of(), 1);
        }
        if (resource.contains(":lambda:invoke")) {
            return new Way(0, List.of(), List.of(parameters.path("FunctionName").asText()), 0);
        }
        return resource.startsWith("arn:") ? Way.EMPTY : new Way(0, List.of(), List.of(resource), 0);
    }
}
