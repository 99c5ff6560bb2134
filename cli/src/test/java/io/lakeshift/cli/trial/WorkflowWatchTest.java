package io.lakeshift.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.lambdas.audit.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkflowWatchTest {

    @TempDir
    private Path checkout;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(checkout.resolve("specs/transformation-spec"));
        Files.createDirectories(checkout.resolve("uploads"));
        Files.writeString(checkout.resolve("uploads/a.csv"), "id\n1\n");
    }

    private WorkflowWatch watch() throws IOException {
        return new WorkflowWatch(
                checkout,
                new Trials.Request(SourceKey.parse("Shop/Orders"), checkout.resolve("uploads/a.csv"), Map.of(), 3));
    }

    @Test
    void aSaveOfTheWorkflowsFilesEndsTheWaitAndNoOther() throws IOException, InterruptedException {
        try (WorkflowWatch watch = watch()) {
            Files.writeString(checkout.resolve("specs/transformation-spec/Shop-OrdersOld.json"), "{}");
            Files.writeString(checkout.resolve("uploads/b.csv"), "id\n2\n");
            Files.writeString(checkout.resolve("specs/transformation-spec/Shop-Orders.json"), "{}");

            assertThat(watch.saved()).containsExactly("Shop-Orders.json");
        }
    }

    @Test
    void anEditorThatPutsANewFileInPlaceOfTheOldOneIsSeen() throws IOException, InterruptedException {
        try (WorkflowWatch watch = watch()) {
            Path next = Files.writeString(checkout.resolve("uploads/a.csv~"), "id\n3\n");
            Files.move(next, checkout.resolve("uploads/a.csv"), StandardCopyOption.REPLACE_EXISTING);

            assertThat(watch.saved()).containsExactly("a.csv");
        }
    }

    @Test
    void aFolderThatComesIntoBeingIsWatched() throws IOException, InterruptedException {
        try (WorkflowWatch watch = watch()) {
            Files.createDirectories(checkout.resolve("specs/dq-rules"));
            Files.writeString(checkout.resolve("specs/transformation-spec/Shop-Orders.csv"), "SourceName,DestName\n");
            watch.saved();
            Files.writeString(checkout.resolve("specs/dq-rules/dq-Shop-Orders.json"), "{}");

            assertThat(watch.saved()).containsExactly("dq-Shop-Orders.json");
        }
    }
}
