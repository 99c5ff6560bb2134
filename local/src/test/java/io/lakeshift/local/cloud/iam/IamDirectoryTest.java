package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.state.JsonFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamDirectoryTest {
    private static final int ROUNDS = 300;
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    @Test
    void rolesChangeWhileTheirPoliciesAreRead() {
        IamDirectory directory = new IamDirectory("111122223333", new JsonFile(folder.resolve("directory.json")));
        JsonNode trust = JsonNodeFactory.instance.objectNode();
        directory.putRole("job", "/", trust, List.of());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                directory.putRole("job", "/", trust, List.of());
            }
        });
        // Reads as long as the role changes; a reader that is done first would meet no change.
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            do {
                directory.policiesOf("job");
            } while (!writer.isDone());
        });
        assertThatCode(() -> CompletableFuture.allOf(reader, writer).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .doesNotThrowAnyException();
    }
}
