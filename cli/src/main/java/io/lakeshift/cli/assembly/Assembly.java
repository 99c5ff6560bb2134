package io.lakeshift.cli.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The stacks of one environment in a cloud assembly, as {@code ./lake synth} writes it.
 *
 * @param environment for example {@code Dev}
 * @param stacks in the order of their names
 */
public record Assembly(String environment, List<AssembledStack> stacks) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STACK = "aws:cloudformation:stack";

    public Assembly {
        stacks = List.copyOf(stacks);
    }

    /**
     * Reads an assembly.
     *
     * @param directory usually {@code cdk.out}
     * @param environment whose stacks are read
     * @throws CommandException if there is no assembly, or none of that environment
     */
    public static Assembly read(Path directory, String environment) {
        Path manifest = directory.resolve("manifest.json");
        if (!Files.exists(manifest)) {
            throw new CommandException(
                    "%s is no cloud assembly: it has no manifest.json; ./lake synth writes one".formatted(directory));
        }
        List<AssembledStack> stacks = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        for (JsonNode artifact : json(manifest).path("artifacts")) {
            String[] path = artifact.path("displayName").asText().split("/", 2);
            if (artifact.path("type").asText().equals(STACK)) {
                others.add(path[0]);
                if (path[0].equals(environment)) {
                    stacks.add(stack(directory, path[1], artifact));
                }
            }
        }
        if (stacks.isEmpty()) {
            throw new CommandException(
                    "%s has no stacks of the environment \"%s\"; it has those of %s; ./lake synth writes it anew"
                            .formatted(directory, environment, others));
        }
        stacks.sort(Comparator.comparing(AssembledStack::name));
        return new Assembly(environment, stacks);
    }

    /** All resources, stack by stack. */
    public Stream<AssembledResource> resources() {
        return stacks.stream().flatMap(stack -> stack.resources().stream());
    }

    /** The resources of a type. */
    public Stream<AssembledResource> resources(String type) {
        return resources().filter(resource -> resource.type().equals(type));
    }

    /** The region of the environment. */
    public String region() {
        return stacks.get(0).region();
    }

    Optional<AssembledStack> stack(String name) {
        return stacks.stream().filter(stack -> stack.name().equals(name)).findFirst();
    }

    private static AssembledStack stack(Path directory, String name, JsonNode artifact) {
        JsonNode properties = artifact.path("properties");
        JsonNode template =
                json(directory.resolve(properties.path("templateFile").asText()));
        List<AssembledResource> resources = new ArrayList<>();
        template.path("Resources")
                .properties()
                .forEach(entry -> resources.add(new AssembledResource(name, entry.getKey(), entry.getValue())));
        resources.sort(Comparator.comparing(AssembledResource::logicalId));
        String environment = artifact.path("environment").asText();
        return new AssembledStack(
                name,
                environment.substring(environment.lastIndexOf('/') + 1),
                properties.path("terminationProtection").asBoolean(),
                resources,
                template.path("Outputs"));
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new CommandException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
