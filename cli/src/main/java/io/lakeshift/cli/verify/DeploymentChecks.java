package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Stake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Whether what is deployed is what the configuration and the synthesized templates say. */
final class DeploymentChecks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

    private DeploymentChecks() {}

    static List<Probe> all() {
        return List.of(
                new Probe(
                        "credentials",
                        Phase.READ,
                        Stake.MUST,
                        "none: a check of the configuration",
                        "Are the credentials of the account that the configuration names?",
                        List.of(
                                reading("same-account", "What follows is about the configured account."),
                                reading("other-account", "What follows would be about another account.")),
                        "Use other credentials, or correct account in cdk.json.",
                        DeploymentChecks::credentials),
                new Probe(
                        "stacks-complete",
                        Phase.READ,
                        Stake.MUST,
                        "none: a check of the deployment",
                        "Did the last change of every stack end well?",
                        List.of(
                                reading("complete", "Every stack of the environment is as it was last deployed."),
                                reading("incomplete", "A stack failed, or is being changed now.")),
                        "Wait, or deploy again; docs/operations.md says what to do when a deployment failed.",
                        DeploymentChecks::stacksComplete),
                new Probe(
                        "templates-as-synthesized",
                        Phase.READ,
                        Stake.MUST,
                        "none: a check of the deployment",
                        "Are the deployed templates those in cdk.out?",
                        List.of(
                                reading("same", "What is deployed is what this checkout synthesizes."),
                                reading("different", "A stack is missing, or was deployed from something else.")),
                        "Run ./lake synth and ./lake diff, then deploy, or look at the release that is deployed.",
                        DeploymentChecks::templatesAsSynthesized),
                new Probe(
                        "endpoints",
                        Phase.READ,
                        Stake.EITHER,
                        "147",
                        "Which interface endpoints, billed by the hour, does the VPC of the lake have?",
                        List.of(
                                reading("none", "No endpoint is billed."),
                                reading("some", "Each is billed in each of its zones; ./lake network says what for.")),
                        "Leave out of vpc.endpoints what nothing uses.",
                        DeploymentChecks::endpoints));
    }

    private static ProbeFinding credentials(Scene scene) {
        GetCallerIdentityResponse caller = scene.clients().identity().getCallerIdentity();
        String who = "%s in region %s".formatted(caller.arn(), scene.config().region());
        return scene.config()
                .deployment()
                .account()
                .filter(account -> !account.equals(caller.account()))
                .<ProbeFinding>map(
                        account -> new ProbeFinding.Held("other-account", who + ", configured is " + account))
                .orElseGet(() -> new ProbeFinding.Held("same-account", who));
    }

    private static ProbeFinding stacksComplete(Scene scene) {
        List<Stack> stacks = stacks(scene);
        if (stacks.isEmpty()) {
            return new ProbeFinding.Held("incomplete", "no stack is named " + prefix(scene) + "...");
        }
        List<String> others = stacks.stream()
                .filter(stack -> !List.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")
                        .contains(stack.stackStatusAsString()))
                .map(stack -> stack.stackName() + " is " + stack.stackStatusAsString())
                .toList();
        return others.isEmpty()
                ? new ProbeFinding.Held("complete", stacks.size() + " stacks")
                : new ProbeFinding.Held("incomplete", String.join(", ", others));
    }

    private static ProbeFinding templatesAsSynthesized(Scene scene) {
        Map<String, JsonNode> synthesized = synthesized(scene);
        if (synthesized.isEmpty()) {
            return new ProbeFinding.Skipped("cdk.out has no stack of the environment; ./lake synth writes it");
        }
        List<String> differences = new ArrayList<>();
        List<String> deployed = stacks(scene).stream().map(Stack::stackName).toList();
        for (Map.Entry<String, JsonNode> stack : synthesized.entrySet()) {
            if (!deployed.contains(stack.getKey())) {
                differences.add(stack.getKey() + " is not deployed");
            } else if (!deployedTemplate(scene, stack.getKey()).equals(stack.getValue())) {
                differences.add(stack.getKey() + " differs");
            }
        }
        deployed.stream()
                .filter(name -> !synthesized.containsKey(name))
                .forEach(name -> differences.add(name + " is deployed, but no longer synthesized"));
        return differences.isEmpty()
                ? new ProbeFinding.Held("same", synthesized.size() + " templates")
                : new ProbeFinding.Held("different", String.join(", ", differences));
    }

    private static ProbeFinding endpoints(Scene scene) {
        List<String> found = new ArrayList<>();
        for (Stack stack : stacks(scene)) {
            scene
                    .clients()
                    .stacks()
                    .listStackResourcesPaginator(request -> request.stackName(stack.stackId()))
                    .stackResourceSummaries()
                    .stream()
                    .filter(resource -> resource.resourceType().equals(ENDPOINT))
                    .filter(resource -> isInterface(scene, stack, resource))
                    .map(StackResourceSummary::logicalResourceId)
                    .forEach(found::add);
        }
        return found.isEmpty()
                ? new ProbeFinding.Held("none", "no interface endpoint in the stacks")
                : new ProbeFinding.Held("some", found.size() + ": " + String.join(", ", found));
    }

    private static boolean isInterface(Scene scene, Stack stack, StackResourceSummary resource) {
        return deployedTemplate(scene, stack.stackName())
                .path("Resources")
                .path(resource.logicalResourceId())
                .path("Properties")
                .path("VpcEndpointType")
                .asText()
                .equals("Interface");
    }

    private static String prefix(Scene scene) {
        return scene.config().environment().id() + "-"
                + scene.config().deployment().logicalIdPrefix();
    }

    private static List<Stack> stacks(Scene scene) {
        return scene.clients().stacks().describeStacksPaginator().stacks().stream()
                .filter(stack -> stack.stackName().startsWith(prefix(scene)))
                .toList();
    }

    private static JsonNode deployedTemplate(Scene scene, String stack) {
        try {
            return JSON.readTree(scene.clients()
                    .stacks()
                    .getTemplate(request -> request.stackName(stack))
                    .templateBody());
        } catch (IOException notJson) {
            throw new CommandException(
                    "the template of %s is not JSON, as the CDK writes it".formatted(stack), notJson);
        }
    }

    /** The templates of the environment by the names of their stacks. */
    private static Map<String, JsonNode> synthesized(Scene scene) {
        Map<String, JsonNode> templates = new TreeMap<>();
        gather(scene.project().resolve("cdk.out"), templates);
        templates.keySet().removeIf(name -> !name.startsWith(prefix(scene)));
        return templates;
    }

    private static void gather(Path folder, Map<String, JsonNode> templates) {
        read(folder.resolve("manifest.json")).ifPresent(manifest -> {
            for (JsonNode artifact : manifest.path("artifacts")) {
                JsonNode properties = artifact.path("properties");
                if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
                    read(folder.resolve(properties.path("templateFile").asText()))
                            .ifPresent(template ->
                                    templates.put(properties.path("stackName").asText(), template));
                } else if (artifact.path("type").asText().equals("cdk:cloud-assembly")) {
                    gather(folder.resolve(properties.path("directoryName").asText()), templates);
                }
            }
        });
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
        } catch (IOException unreadable) {
            throw new CommandException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
