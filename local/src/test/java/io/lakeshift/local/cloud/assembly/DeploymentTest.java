package io.lakeshift.local.cloud.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final RecordingProvider provider = new RecordingProvider();
    private final PublishedObjects objects = new PublishedObjects();
    private LocalContext context;

    @BeforeEach
    void context() {
        context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT,
                "us-east-2",
                URI.create("http://127.0.0.1:1"),
                folder.resolve("state"),
                folder);
    }

    @Test
    void deploysWhatAResourceRefersToFirst() throws IOException {
        assembly("""
                {"Resources": {
                  "Reader": {"Type": "Test::Thing", "Properties": {"Target": {"Fn::GetAtt": ["Table", "Arn"]}}},
                  "Watcher": {"Type": "Test::Thing", "DependsOn": ["Reader"]},
                  "Table": {"Type": "Test::Thing", "Properties": {"Name": "policies"}}}}
                """);
        deploy();
        assertThat(provider.provisioned.keySet()).containsExactly("Table", "Reader", "Watcher");
        assertThat(provider.provisioned.get("Reader").path("Target").asText()).isEqualTo("arn:Table");
    }

    @Test
    void resolvesTheIntrinsicFunctions() throws IOException {
        assembly("""
                {"Parameters": {"Version": {"Default": "7"}},
                 "Mappings": {"Sizes": {"us-east-2": {"small": "S"}}},
                 "Conditions": {"Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-2"]},
                                "There": {"Fn::Not": [{"Condition": "Here"}]}},
                 "Resources": {
                  "Skipped": {"Type": "Test::Thing", "Condition": "There"},
                  "Thing": {"Type": "Test::Thing", "Properties": {
                    "Join": {"Fn::Join": ["-", ["a", {"Ref": "Version"}, {"Ref": "AWS::AccountId"}]]},
                    "Sub": {"Fn::Sub": ["${Own}/${AWS::Region}/${!Kept}", {"Own": {"Ref": "Version"}}]},
                    "Zone": {"Fn::Select": [2, {"Fn::GetAZs": ""}]},
                    "Part": {"Fn::Select": [1, {"Fn::Split": ["/", "x/y/z"]}]},
                    "If": {"Fn::If": ["There", "no", {"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, "small"]}]},
                    "Gone": {"Fn::If": ["Here", {"Ref": "AWS::NoValue"}, "x"]},
                    "Cidr": {"Fn::Select": [1, {"Fn::Cidr": ["10.0.0.0/16", 3, 8]}]},
                    "Base64": {"Fn::Base64": "lake"}}}}}
                """);
        deploy();
        assertThat(provider.provisioned.keySet()).containsExactly("Thing");
        assertThat(provider.provisioned.get("Thing")).isEqualTo(JSON.readTree("""
                                {"Join": "a-7-111122223333", "Sub": "7/us-east-2/${Kept}", "Zone": "us-east-2c", "Part": "y",
                                 "If": "S", "Cidr": "10.0.1.0/24", "Base64": "bGFrZQ=="}
                                """));
    }

    @Test
    void namesEveryUnsupportedTypeBeforeItDeploysAnything() throws IOException {
        assembly("""
                {"Resources": {
                  "Thing": {"Type": "Test::Thing"},
                  "Mainframe": {"Type": "AWS::Mainframe::Job"}, "Fax": {"Type": "AWS::Fax::Machine"}}}
                """);
        assertThatThrownBy(this::deploy)
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("AWS::Mainframe::Job")
                .hasMessageContaining("AWS::Fax::Machine");
        assertThat(provider.provisioned).isEmpty();
    }

    @Test
    void tellsWhichResourceFailedAndWhy() throws IOException {
        assembly("""
                {"Resources": {"Broken": {"Type": "Test::Thing", "Properties": {"Fails": "no room"}}}}
                """);
        assertThatThrownBy(this::deploy).hasMessage("cannot deploy Dev-Base/Broken (Test::Thing): no room");
    }

    @Test
    void importsWhatAnotherStackExportsAcrossNestedAssemblies() throws IOException {
        write("manifest.json", """
                {"artifacts": {"assembly-Dev": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Dev"}}}}
                """);
        write("assembly-Dev/manifest.json", """
                {"artifacts": {
                  "Reader": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "reader.json", "stackName": "Dev-Reader"}, "dependencies": ["Base"]},
                  "Base": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "base.json", "stackName": "Dev-Base"}}}}
                """);
        write("assembly-Dev/base.json", """
                {"Resources": {"Bucket": {"Type": "Test::Thing"}},
                 "Outputs": {"Name": {"Value": {"Ref": "Bucket"}, "Export": {"Name": "DevBucket"}}}}
                """);
        write("assembly-Dev/reader.json", """
                {"Resources": {"Job": {"Type": "Test::Thing", "Properties": {"Bucket": {"Fn::ImportValue": "DevBucket"}}}}}
                """);
        deploy();
        assertThat(provider.provisioned.get("Job").path("Bucket").asText()).isEqualTo("id-Bucket");
    }

    @Test
    void readsTheOutputOfAnotherStackAndLetsThatStackDropIt() throws IOException {
        assemblies("{\"Fn::GetStackOutput\": {\"StackName\": \"Dev-Base\", \"OutputName\": \"Name\"}}", "\"one\"");
        deploy();
        assertThat(provider.provisioned.get("Job").path("Bucket").asText()).isEqualTo("one");
        assemblies("\"known\"", "\"two\"");
        write("base.json", "{\"Resources\": {}}");
        deploy();
        assertThat(provider.provisioned.get("Job").path("Bucket").asText()).isEqualTo("known");
    }

    @Test
    void refusesAnOutputThatIsNotThere() throws IOException {
        assemblies("{\"Fn::GetStackOutput\": {\"StackName\": \"Dev-Base\", \"OutputName\": \"Nam\"}}", "\"one\"");
        assertThatThrownBy(this::deploy)
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("Dev-Reader reads the output 'Nam' of Dev-Base, which is not deployed");
    }

    @Test
    void refusesToDropOrChangeAnExportThatAnotherStackImports() throws IOException {
        assemblies("{\"Fn::ImportValue\": \"DevBucket\"}", "\"one\"");
        deploy();
        assemblies("\"known\"", "\"two\"");
        assertThatThrownBy(this::deploy)
                .isInstanceOf(AssemblyException.class)
                .hasMessage("Export DevBucket cannot be updated as it is in use by Dev-Reader");
        write("base.json", "{\"Resources\": {}}");
        assertThatThrownBy(this::deploy)
                .isInstanceOf(AssemblyException.class)
                .hasMessage("Export DevBucket cannot be deleted as it is in use by Dev-Reader");
    }

    @Test
    void removesWhatTheTemplateNoLongerDeclaresUnlessItIsRetained() throws IOException {
        assembly("""
                {"Resources": {"Stays": {"Type": "Test::Thing"}, "Goes": {"Type": "Test::Thing"},
                  "Kept": {"Type": "Test::Thing", "DeletionPolicy": "Retain"}}}
                """);
        deploy();
        assembly("""
                {"Resources": {"Stays": {"Type": "Test::Thing"}}}
                """);
        deploy();
        assertThat(provider.removed).containsExactly("Goes");
        assertThat(state().stack("Dev-Base").orElseThrow().resources())
                .extracting(DeployedResource::logicalId)
                .containsExactly("Stays");
    }

    @Test
    void removesWhatAChangedNameReplacesUnlessItIsRetained() throws IOException {
        assembly("""
                {"Resources": {"Role": {"Type": "Test::Thing", "Properties": {"Name": "old"}},
                  "Table": {"Type": "Test::Thing", "Properties": {"Name": "rows"}, "UpdateReplacePolicy": "Retain"}}}
                """);
        deploy();
        assembly("""
                {"Resources": {"Role": {"Type": "Test::Thing", "Properties": {"Name": "new"}},
                  "Table": {"Type": "Test::Thing", "Properties": {"Name": "lines"}, "UpdateReplacePolicy": "Retain"}}}
                """);
        deploy();
        assertThat(provider.removedIds).containsExactly("old");
    }

    @Test
    void keepsWhatOnlyGotAnotherLogicalId() throws IOException {
        assembly("""
                {"Resources": {"Before": {"Type": "Test::Thing", "Properties": {"Name": "rows"}}}}
                """);
        deploy();
        assembly("""
                {"Resources": {"After": {"Type": "Test::Thing", "Properties": {"Name": "rows"}}}}
                """);
        deploy();
        assertThat(provider.removedIds).isEmpty();
        assertThat(state().stack("Dev-Base").orElseThrow().resources())
                .extracting(DeployedResource::logicalId)
                .containsExactly("After");
    }

    @Test
    void remembersWhatChangedBeforeADeploymentFailed() throws IOException {
        assembly("""
                {"Resources": {"First": {"Type": "Test::Thing", "Properties": {"Size": 1}}}}
                """);
        deploy();
        assembly("""
                {"Resources": {"First": {"Type": "Test::Thing", "Properties": {"Size": 2}},
                  "Second": {"Type": "Test::Thing", "DependsOn": "First", "Properties": {"Fails": "no room"}}}}
                """);
        assertThatThrownBy(this::deploy).hasMessageContaining("no room");
        assertThat(state().stack("Dev-Base").orElseThrow().resources())
                .singleElement()
                .satisfies(resource ->
                        assertThat(resource.properties().path("Size").asInt()).isEqualTo(2));
    }

    @Test
    void deploysNothingThatDependsOnACustomResourceThatFailed() throws IOException {
        assembly("""
                {"Resources": {"Rows": {"Type": "Custom::Rows"},
                  "Reader": {"Type": "Test::Thing", "DependsOn": "Rows"}}}
                """);
        assertThatThrownBy(this::deploy).hasMessageContaining("cannot deploy Dev-Base/Rows (Custom::Rows)");
        assertThat(provider.provisioned).isEmpty();
    }

    @Test
    void rollsBackAFirstDeploymentThatFailsUpToWhatIsRetainedEvenThen() throws IOException {
        String template = """
                {"Resources": {"Topic": {"Type": "Test::Thing"},
                  "Bucket": {"Type": "Test::Thing", "DependsOn": "Topic", "DeletionPolicy": "RetainExceptOnCreate"},
                  "Kept": {"Type": "Test::Thing", "DependsOn": "Bucket", "DeletionPolicy": "Retain"},
                  "Last": {"Type": "Test::Thing", "DependsOn": "Kept", "Properties": {%s}}}}
                """;
        assembly(template.formatted("\"Fails\": \"no room\""));
        assertThatThrownBy(this::deploy).hasMessageContaining("no room");
        assertThat(provider.removed).containsExactly("Bucket", "Topic");
        assertThat(state().stack("Dev-Base")).isEmpty();

        assembly(template.formatted(""));
        deploy();
        assertThat(state().stack("Dev-Base").orElseThrow().resources()).hasSize(4);
    }

    @Test
    void keepsWhatIsRetainedExceptOnCreateWhenTheTemplateNoLongerDeclaresIt() throws IOException {
        assembly("""
                {"Resources": {"Bucket": {"Type": "Test::Thing", "DeletionPolicy": "RetainExceptOnCreate"},
                  "Stays": {"Type": "Test::Thing"}}}
                """);
        deploy();
        assembly("""
                {"Resources": {"Stays": {"Type": "Test::Thing"}}}
                """);
        deploy();
        assertThat(provider.removed).isEmpty();
    }

    @Test
    void rollsNothingBackWhenAnUpdateFails() throws IOException {
        assembly("""
                {"Resources": {"First": {"Type": "Test::Thing"}}}
                """);
        deploy();
        assembly("""
                {"Resources": {"First": {"Type": "Test::Thing"}, "Second": {"Type": "Test::Thing", "DependsOn": "First"},
                  "Third": {"Type": "Test::Thing", "DependsOn": "Second", "Properties": {"Fails": "no room"}}}}
                """);
        assertThatThrownBy(this::deploy).hasMessageContaining("no room");
        assertThat(provider.removed).isEmpty();
    }

    @Test
    void publishesAssetsOnceUnderTheirKeys() throws IOException {
        write("asset.123/specs/a.csv", "x");
        write("jar.jar", "y");
        write("manifest.json", """
                {"artifacts": {
                  "Base.assets": {"type": "cdk:asset-manifest", "properties": {"file": "assets.json"}},
                  "Base": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "base.json", "stackName": "Dev-Base"}}}}
                """);
        write("base.json", "{\"Resources\": {\"Thing\": {\"Type\": \"Test::Thing\"}}}");
        write("assets.json", """
                {"files": {
                  "123": {"source": {"path": "asset.123", "packaging": "zip"}, "destinations": {"d": {"bucketName": "assets-${AWS::AccountId}-${AWS::Region}", "objectKey": "123.zip"}}},
                  "456": {"source": {"path": "jar.jar", "packaging": "file"}, "destinations": {"d": {"bucketName": "assets-${AWS::AccountId}-${AWS::Region}", "objectKey": "456.jar"}}}}}
                """);
        deploy();
        deploy();
        assertThat(objects.puts)
                .containsExactly("assets-111122223333-us-east-2/123.zip", "assets-111122223333-us-east-2/456.jar");
    }

    @Test
    void saysWhatToDoWithoutAnAssembly() {
        assertThatThrownBy(() -> CloudAssembly.read(folder.resolve("cdk.out")))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("./lake synth");
    }

    @Test
    void refusesACircleOfReferences() throws IOException {
        assembly("""
                {"Resources": {
                  "A": {"Type": "Test::Thing", "Properties": {"P": {"Ref": "B"}}},
                  "B": {"Type": "Test::Thing", "Properties": {"P": {"Fn::Sub": "x${A}"}}}}}
                """);
        assertThatThrownBy(this::deploy).hasMessageContaining("A -> B -> A");
    }

    private void assembly(String template) throws IOException {
        write("manifest.json", """
                {"artifacts": {"Base": {"type": "aws:cloudformation:stack",
                  "properties": {"templateFile": "base.json", "stackName": "Dev-Base"}}}}
                """);
        write("base.json", template);
    }

    /**
     * Two stacks, of which one reads from the other.
     *
     * @param bucket how the reader's resource names its bucket, as JSON
     * @param name the value of the other's output, as JSON
     */
    private void assemblies(String bucket, String name) throws IOException {
        write("manifest.json", """
                {"artifacts": {
                  "Reader": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "reader.json", "stackName": "Dev-Reader"}, "dependencies": ["Base"]},
                  "Base": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "base.json", "stackName": "Dev-Base"}}}}
                """);
        write("base.json", """
                {"Resources": {"Bucket": {"Type": "Test::Thing"}},
                 "Outputs": {"Name": {"Value": %s, "Export": {"Name": "DevBucket"}}}}
                """.formatted(name));
        write("reader.json", """
                {"Resources": {"Job": {"Type": "Test::Thing", "Properties": {"Bucket": %s}}}}
                """.formatted(bucket));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("cdk.out").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private DeploymentState state() {
        return new DeploymentState(folder.resolve("state/stacks.json"));
    }

    private void deploy() {
        CustomResources none =
                new CustomResources(context, (name, payload, caller) -> new FunctionResult(true, payload));
        new Deployment(context, Progress.silent(), state(), List.of(provider), none)
                .deploy(CloudAssembly.read(folder.resolve("cdk.out")), objects, objects);
    }
}
