package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code cdk synth} wrote: the stacks of an assembly and of those nested in it, and their file assets.
 *
 * <p>The layout is the Cloud Assembly manifest of the AWS CDK ({@code @aws-cdk/cloud-assembly-schema}).
 */
public final class CloudAssembly {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = "manifest.json";
    private static final Pattern ENVIRONMENT = Pattern.compile("aws://([^/]+)/(.+)");

    private final List<Stack> stacks;
    private final List<FileAsset> assets;

    private CloudAssembly(List<Stack> stacks, List<FileAsset> assets) {
        this.stacks = inOrder(stacks);
        this.assets = List.copyOf(assets);
    }

    /**
     * Reads an assembly.
     *
     * @param directory such as {@code cdk.out}
     * @throws AssemblyException if there is none, or it cannot be read
     */
    public static CloudAssembly read(Path directory) {
        if (!Files.exists(directory.resolve(MANIFEST))) {
            throw new AssemblyException("there is no cloud assembly in " + directory
                    + ": synthesize the templates first, with ./lake synth");
        }
        List<Stack> stacks = new ArrayList<>();
        Map<String, FileAsset> assets = new LinkedHashMap<>();
        gather(directory, stacks, assets);
        if (stacks.isEmpty()) {
            throw new AssemblyException("the cloud assembly in " + directory + " has no stack");
        }
        return new CloudAssembly(stacks, List.copyOf(assets.values()));
    }

    /** The account its stacks are for, twelve digits; empty if they are for whichever deploys them. */
    public Optional<String> account() {
        return stacks.stream()
                .map(stack -> environmentPart(stack, 1))
                .filter(text -> text.matches("\\d{12}"))
                .findFirst();
    }

    /** The region its stacks are for; empty if they are for whichever deploys them. */
    public Optional<String> region() {
        return stacks.stream()
                .map(stack -> environmentPart(stack, 2))
                .filter(text -> !text.isEmpty() && !text.startsWith("unknown"))
                .findFirst();
    }

    private static String environmentPart(Stack stack, int part) {
        Matcher matcher = ENVIRONMENT.matcher(stack.environment());
        return matcher.matches() ? matcher.group(part) : "";
    }

    /** The stacks, each after those it depends on. */
    List<Stack> stacks() {
        return stacks;
    }

    /** The file assets, each once. */
    List<FileAsset> assets() {
        return assets;
    }

    private static void gather(Path directory, List<Stack> stacks, Map<String, FileAsset> assets) {
        json(directory.resolve(MANIFEST)).path("artifacts").properties().forEach(entry -> {
            JsonNode artifact = entry.getValue();
            JsonNode properties = artifact.path("properties");
            switch (artifact.path("type").asText()) {
                case "aws:cloudformation:stack" -> stacks.add(stack(directory, entry.getKey(), artifact));
                case "cdk:asset-manifest" ->
                    gatherAssets(directory, properties.path("file").asText(), assets);
                case "cdk:cloud-assembly" ->
                    gather(directory.resolve(properties.path("directoryName").asText()), stacks, assets);
                default -> {
                    // Metadata artifacts, such as the construct tree, are not deployed.
                }
            }
        });
    }

    private static Stack stack(Path directory, String id, JsonNode artifact) {
        JsonNode properties = artifact.path("properties");
        Set<String> dependencies = new LinkedHashSet<>();
        artifact.path("dependencies").forEach(dependency -> dependencies.add(dependency.asText()));
        return new Stack(
                id,
                properties.path("stackName").asText(id),
                artifact.path("environment").asText(""),
                json(directory.resolve(properties.path("templateFile").asText())),
                dependencies,
                properties.path("terminationProtection").asBoolean());
    }

    private static void gatherAssets(Path directory, String manifest, Map<String, FileAsset> assets) {
        JsonNode document = json(directory.resolve(manifest));
        if (!document.path("dockerImages").isEmpty()) {
            throw new AssemblyException("not supported locally: container image assets, in " + manifest);
        }
        for (JsonNode file : document.path("files")) {
            JsonNode source = file.path("source");
            if (!source.has("path")) {
                throw new AssemblyException("not supported locally: assets made by a command, in " + manifest);
            }
            Path path = directory.resolve(source.path("path").asText()).normalize();
            for (JsonNode destination : file.path("destinations")) {
                FileAsset asset = new FileAsset(
                        path,
                        source.path("packaging").asText("file").equals("zip"),
                        destination.path("bucketName").asText(),
                        destination.path("objectKey").asText());
                assets.put(asset.bucket() + "/" + asset.key(), asset);
            }
        }
    }

    private static List<Stack> inOrder(List<Stack> stacks) {
        Map<String, Stack> byId = new LinkedHashMap<>();
        stacks.forEach(stack -> byId.put(stack.id(), stack));
        List<Stack> ordered = new ArrayList<>();
        DependencyOrder.of(byId.keySet(), id -> byId.get(id).dependencies()).forEach(id -> ordered.add(byId.get(id)));
        return List.copyOf(ordered);
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new AssemblyException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
