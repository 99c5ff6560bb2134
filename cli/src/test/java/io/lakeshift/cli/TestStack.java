package io.lakeshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stack beside those of a lake, with what tests look at it by: a queue at its topic, and a reader of its console. */
final class TestStack {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STACK = "aws:cloudformation:stack";
    private static final String TEMPLATE = "test.template.json";

    private TestStack() {}

    /** An assembly with the stacks of another one, and after them this one. */
    static Path beside(Path assembly) throws IOException {
        Path folder = Files.createDirectory(assembly.resolveSibling("cdk.out.with-test-stack"));
        ObjectNode manifest = JSON.createObjectNode();
        ObjectNode artifacts = manifest.putObject("artifacts");
        artifacts
                .putObject("lake")
                .put("type", "cdk:cloud-assembly")
                .putObject("properties")
                .put("directoryName", assembly.toAbsolutePath().toString());
        ObjectNode stack = artifacts.putObject("TestStack").put("type", STACK);
        stack.putObject("properties").put("templateFile", TEMPLATE);
        JSON.readTree(assembly.resolve("manifest.json").toFile())
                .path("artifacts")
                .properties()
                .forEach(artifact -> {
                    if (artifact.getValue().path("type").asText().equals(STACK)) {
                        stack.withArray("dependencies").add(artifact.getKey());
                    }
                });
        JSON.writeValue(folder.resolve("manifest.json").toFile(), manifest);
        ObjectNode template = JSON.createObjectNode();
        ObjectNode resources = template.putObject("Resources");
        resources.setAll((ObjectNode) TopicSubscriber.resources());
        resources.setAll((ObjectNode) ConsoleReader.resources());
        JSON.writeValue(folder.resolve(TEMPLATE).toFile(), template);
        return folder;
    }
}
