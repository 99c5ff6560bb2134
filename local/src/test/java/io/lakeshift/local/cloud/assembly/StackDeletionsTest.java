package io.lakeshift.local.cloud.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StackDeletionsTest {
    @TempDir
    Path folder;

    private final RecordingProvider provider = new RecordingProvider();
    private final PublishedObjects objects = new PublishedObjects();
    private LocalContext context;
    private DeploymentState state;
    private StackDeletions deletions;

    @BeforeEach
    void deploy() throws IOException {
        context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT,
                "us-east-2",
                URI.create("http://127.0.0.1:1"),
                folder.resolve("state"),
                folder);
        write("manifest.json", """
                {"artifacts": {
                  "Reader": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "reader.json", "stackName": "Dev-Reader"}, "dependencies": ["Base"]},
                  "Base": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "base.json", "stackName": "Dev-Base", "terminationProtection": true}}}}
                """);
        write("base.json", """
                {"Resources": {
                   "First": {"Type": "Test::Thing"},
                   "Kept": {"Type": "Test::Thing", "DependsOn": "First", "DeletionPolicy": "RetainExceptOnCreate"},
                   "Last": {"Type": "Test::Thing", "DependsOn": "Kept"}},
                 "Outputs": {"Name": {"Value": {"Ref": "First"}, "Export": {"Name": "DevThing"}}}}
                """);
        write("reader.json", """
                {"Resources": {"Job": {"Type": "Test::Thing", "Properties": {"Thing": {"Fn::ImportValue": "DevThing"}}}}}
                """);
        state = new DeploymentState(folder.resolve("state/stacks.json"));
        CustomResources none =
                new CustomResources(context, (name, payload, caller) -> new FunctionResult(true, payload));
        Deployment deployment = new Deployment(context, Progress.silent(), state, List.of(provider), none);
        deployment.deploy(CloudAssembly.read(folder.resolve("cdk.out")), objects, objects);
        deletions = deployment.deletions();
    }

    @AfterEach
    void stop() {
        deletions.close();
    }

    @Test
    void removesInReverseAndLeavesWhatTheTemplateRetains() {
        assertThat(delete("Dev-Reader").status()).isEqualTo("DELETE_COMPLETE");
        StackDeletions.Progress base = delete("Dev-Base");

        assertThat(base.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(provider.removed).containsExactly("Job", "Last", "First");
        assertThat(base.events())
                .filteredOn(event -> event.status().equals("DELETE_SKIPPED"))
                .extracting(StackDeletions.Event::logicalId)
                .containsExactly("Kept");
        assertThat(state.stacks()).isEmpty();
        assertThat(state.template("Dev-Base")).isEmpty();
    }

    @Test
    void touchesNothingOfAStackWhoseExportIsInUse() {
        StackDeletions.Progress base = delete("Dev-Base");

        assertThat(base.status()).isEqualTo("DELETE_FAILED");
        assertThat(base.reason()).contains("DevThing", "Dev-Reader");
        assertThat(provider.removed).isEmpty();
        assertThat(state.stacks()).hasSize(2);
    }

    @Test
    void goesOnWhereItFailed() {
        delete("Dev-Reader");
        provider.failsToRemove = "First";
        StackDeletions.Progress failed = delete("Dev-Base");
        assertThat(failed.status()).isEqualTo("DELETE_FAILED");
        assertThat(failed.reason()).contains("First");
        assertThat(state.stack("Dev-Base").orElseThrow().resources())
                .extracting(DeployedResource::logicalId)
                .containsExactly("First");

        provider.failsToRemove = "";
        assertThat(delete("Dev-Base").status()).isEqualTo("DELETE_COMPLETE");
        assertThat(provider.removed).containsExactly("Job", "Last", "First");
    }

    @Test
    void knowsWhichStacksAreProtected() {
        assertThat(state.isTerminationProtected("Dev-Base")).isTrue();
        assertThat(state.isTerminationProtected("Dev-Reader")).isFalse();
    }

    private StackDeletions.Progress delete(String stack) {
        String id = DeployedStack.idOf(context, stack);
        deletions.begin(state.stack(stack).orElseThrow());
        while (deletions.of(id).orElseThrow().status().equals("DELETE_IN_PROGRESS")) {
            LockSupport.parkNanos(1_000_000);
        }
        return deletions.of(id).orElseThrow();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("cdk.out").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
