package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a deployed environment when its configuration becomes another one: every ordered pair of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwitchingIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What holds data, or what nobody can make again as it was. */
    private static final Set<String> STATEFUL = Set.of(
            "AWS::DynamoDB::Table",
            "AWS::KMS::Key",
            "AWS::Logs::LogGroup",
            "AWS::Redshift::Cluster",
            "AWS::RedshiftServerless::Namespace",
            "AWS::S3::Bucket",
            "AWS::SecretsManager::Secret",
            "AWS::SNS::Topic",
            "AWS::SQS::Queue");

    @TempDir
    private static Path directory;

    private Map<Switched, Map<String, Path>> assemblies;
    private List<Change> changes;

    /**
     * What a switch does to a resource.
     *
     * @param from what is deployed
     * @param to what is deployed after it
     * @param stack the name of the stack
     * @param resource its logical id
     * @param type such as {@code AWS::S3::Bucket}
     * @param impact as cloudformation-diff calls it, such as {@code WILL_REPLACE}
     * @param properties the properties that differ
     */
    private record Change(
            Switched from,
            Switched to,
            String stack,
            String resource,
            String type,
            String impact,
            List<String> properties) {

        boolean isReplacement() {
            return impact.endsWith("_REPLACE");
        }

        /** A subnet group cannot be put under a cluster that runs, nor taken from it. */
        boolean putsClusterIntoAnotherNetwork() {
            return type.equals("AWS::Redshift::Cluster")
                    && properties.contains("ClusterSubnetGroupName")
                    && (from.hasClusterIn(true) && to.hasClusterIn(false)
                            || from.hasClusterIn(false) && to.hasClusterIn(true));
        }
    }

    @BeforeAll
    void compareEachPair() throws IOException, InterruptedException {
        assemblies = Switched.synthesizeAll();
        List<Map<String, String>> pairs = new ArrayList<>();
        everyPair((from, to) -> assemblies.get(from).forEach((stack, before) -> {
            Path after = assemblies.get(to).get(stack);
            if (after != null) {
                pairs.add(Map.of(
                        "name", from + " " + to + " " + stack, "before", before.toString(), "after", after.toString()));
            }
        }));
        changes = differences(pairs);
        assertThat(changes).hasSizeGreaterThan(500).anyMatch(Change::isReplacement);
    }

    @Test
    void noStackDropsOrChangesAnExportThatAnotherOneImports() {
        List<String> deadlocks = new ArrayList<>();
        everyPair((from, to) -> {
            Set<String> imported = new TreeSet<>();
            assemblies
                    .get(from)
                    .values()
                    .forEach(template -> Switched.read(template)
                            .findValues("Fn::ImportValue")
                            .forEach(name -> imported.add(name.asText())));
            assemblies.get(from).forEach((stack, template) -> {
                Path after = assemblies.get(to).get(stack);
                // A stack that is no longer in the app stays as it is until somebody deletes it.
                if (after != null) {
                    Map<String, JsonNode> left = exports(after);
                    exports(template).forEach((name, value) -> {
                        if (imported.contains(name) && !value.equals(left.get(name))) {
                            deadlocks.add("%s to %s: %s of %s".formatted(from, to, name, stack));
                        }
                    });
                }
            });
        });
        assertThat(deadlocks).isEmpty();
    }

    @Test
    void whatAStackReadsOfAnotherIsThereInTheSameAssembly() {
        Set<String> read = new TreeSet<>();
        assemblies.forEach((configuration, stacks) -> stacks.forEach((stack, template) -> Switched.read(template)
                .findValues("Fn::GetStackOutput")
                .forEach(output -> {
                    String of = output.path("StackName").asText();
                    String name = output.path("OutputName").asText();
                    read.add(of + " " + name);
                    assertThat(Switched.read(stacks.get(of)).path("Outputs").has(name))
                            .as("%s: %s reads %s of %s", configuration, stack, name, of)
                            .isTrue();
                })));
        assertThat(read).hasSizeGreaterThan(25);
    }

    @Test
    void nothingThatHoldsDataIsReplaced() {
        assertThat(changes)
                .filteredOn(change -> STATEFUL.contains(change.type()))
                .filteredOn(Change::isReplacement)
                .allMatch(Change::putsClusterIntoAnotherNetwork)
                // docs/operations.md says what CloudFormation answers to this one, and what to do.
                .isNotEmpty();
    }

    @Test
    void onlyTheWarehouseAndWhatBelongsToItAndToTheNetworkGoes() {
        Set<String> gone = new TreeSet<>();
        changes.stream()
                .filter(change -> STATEFUL.contains(change.type()))
                .filter(change -> change.impact().equals("WILL_DESTROY")
                        || change.impact().equals("WILL_ORPHAN"))
                .forEach(change ->
                        gone.add(change.stack() + "/" + change.resource().replaceFirst("[0-9A-F]{8}$", "")));
        assertThat(gone)
                .containsExactlyInAnyOrder(
                        "Dev-InsuranceLakeRedshift/ClusterLogsconnectionlog",
                        "Dev-InsuranceLakeRedshift/ClusterLogsuseractivitylog",
                        "Dev-InsuranceLakeRedshift/ClusterLogsuserlog",
                        "Dev-InsuranceLakeRedshift/NamespaceLogsconnectionlog",
                        "Dev-InsuranceLakeRedshift/NamespaceLogsuseractivitylog",
                        "Dev-InsuranceLakeRedshift/NamespaceLogsuserlog",
                        "Dev-InsuranceLakeRedshift/ConnectionUserLoginTestSecret",
                        "Dev-InsuranceLakeRedshift/ConnectionUserRotationLogGroup",
                        "Dev-InsuranceLakeRedshift/ConnectionUserSecret",
                        "Dev-InsuranceLakeRedshift/ProvisionedCluster",
                        "Dev-InsuranceLakeRedshift/ServerlessNamespace",
                        "Dev-InsuranceLakeRedshift/UsageLimitsFunctionLogGroup",
                        "Dev-InsuranceLakeInfrastructureVpc/VpcFlowLogGroup");
    }

    /** IAM deletes no role that a policy is attached to, and the stacks that attach policies are updated later. */
    @Test
    void noRoleGoesToWhichAnotherStackAttachesAPolicy() {
        Set<String> attached = new HashSet<>();
        assemblies
                .values()
                .forEach(stacks -> stacks.values()
                        .forEach(template -> Switched.read(template)
                                .findValues("Roles")
                                .forEach(roles ->
                                        roles.findValues("OutputName").forEach(name -> attached.add(name.asText())))));
        assertThat(attached).anyMatch(output -> output.contains("RedshiftRole"));
        assertThat(changes)
                .filteredOn(change -> change.type().equals("AWS::IAM::Role"))
                .filteredOn(change -> !change.impact().equals("WILL_UPDATE")
                        && !change.impact().equals("WILL_CREATE"))
                .noneMatch(change -> attached.stream().anyMatch(output -> output.contains(change.resource())));
    }

    private static Map<String, JsonNode> exports(Path template) {
        return Switched.read(template).path("Outputs").properties().stream()
                .map(Map.Entry::getValue)
                .filter(output -> output.has("Export"))
                .collect(Collectors.toMap(
                        output -> output.path("Export").path("Name").asText(), output -> output.path("Value")));
    }

    private static void everyPair(BiConsumer<Switched, Switched> action) {
        Stream.of(Switched.values())
                .forEach(from ->
                        Stream.of(Switched.values()).filter(to -> to != from).forEach(to -> action.accept(from, to)));
    }

    private List<Change> differences(List<Map<String, String>> pairs) throws IOException, InterruptedException {
        Path input = Files.writeString(directory.resolve("pairs.json"), JSON.writeValueAsString(pairs));
        Path output = directory.resolve("changes.json");
        Path log = directory.resolve("node.log");
        Process node = new ProcessBuilder(
                        "node",
                        "infra/src/test/node/changes.cjs",
                        Path.of("").toAbsolutePath().toString(),
                        input.toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(node.waitFor(5, TimeUnit.MINUTES)).as("node ended").isTrue();
        assertThat(node.exitValue()).as(Files.readString(log)).isZero();
        List<Change> found = new ArrayList<>();
        for (JsonNode change : JSON.readTree(output.toFile())) {
            String[] name = change.path("name").asText().split(" ");
            List<String> properties = new ArrayList<>();
            change.path("properties").forEach(property -> properties.add(property.asText()));
            found.add(new Change(
                    Switched.valueOf(name[0]),
                    Switched.valueOf(name[1]),
                    name[2],
                    change.path("resource").asText(),
                    change.path("type").asText(),
                    change.path("impact").asText(),
                    properties));
        }
        return found;
    }
}
