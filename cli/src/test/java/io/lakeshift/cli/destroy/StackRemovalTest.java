package io.lakeshift.cli.destroy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.destroy.StackToDelete.Removal;
import io.lakeshift.cli.destroy.StackToDelete.Resource;
import io.lakeshift.cli.lake.CommandException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StackRemovalTest {

    private final FakeAws aws = new FakeAws();
    private final List<String> said = new ArrayList<>();

    @Test
    void everyVersionMarkerAndUploadOfABucketGoesBeforeItsStack() {
        aws.put("collect", "a.csv", "1", false);
        aws.put("collect", "a.csv", "2", true);
        aws.put("collect", "b.csv", "null", false);
        aws.uploads.put("collect", List.of("u1", "u2"));
        aws.stacks.put("Dev-A", account -> account.buckets.get("collect").isEmpty() ? "" : "is not empty");

        delete(stack("Dev-A", bucket("collect", Removal.DELETED)));

        assertThat(aws.gone).containsExactly("Dev-A");
        assertThat(aws.uploads.get("collect")).isEmpty();
        assertThat(said).anyMatch(line -> line.contains("5 object versions and uploads"));
    }

    @Test
    void aBucketThatIsFilledAgainWhileItsStackIsDeletedIsEmptiedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        aws.put("collect", "a.csv", "1", false);
        aws.stacks.put("Dev-A", account -> {
            if (attempts.incrementAndGet() == 1) {
                account.put("collect", "late.csv", "1", false);
            }
            return account.buckets.get("collect").isEmpty() ? "" : "is not empty";
        });

        delete(stack("Dev-A", bucket("collect", Removal.DELETED)));

        assertThat(aws.gone).containsExactly("Dev-A");
        assertThat(said).anyMatch(line -> line.contains("trying again") && line.contains("is not empty"));
    }

    @Test
    void whatStaysInTheWayIsToldAfterThreeAttempts() {
        aws.stacks.put("Dev-A", account -> "has dependencies and cannot be deleted");

        assertThatThrownBy(() -> delete(stack("Dev-A")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("a-bucket")
                .hasMessageContaining("has dependencies and cannot be deleted")
                .hasMessageContaining("run ./lake destroy again");
    }

    @Test
    void whatTheTemplateKeepsIsLeftAsItIs() {
        aws.put("cleanse", "rows.parquet", "1", false);
        aws.databases.put("sales", "s3://cleanse/sales");
        aws.stacks.put("Prod-A", account -> "");

        delete(stack("Prod-A", bucket("cleanse", Removal.KEPT)));

        assertThat(aws.gone).containsExactly("Prod-A");
        assertThat(aws.buckets.get("cleanse")).isNotEmpty();
        assertThat(aws.databases).containsKey("sales");
    }

    @Test
    void databasesInABucketGoWithIt() {
        aws.put("cleanse", "rows.parquet", "1", false);
        aws.databases.put("sales", "s3://cleanse/sales");
        aws.databases.put("of_another_app", "s3://cleanse-of-others/x");
        aws.stacks.put("Dev-A", account -> "");

        delete(stack("Dev-A", bucket("cleanse", Removal.DELETED)));

        assertThat(aws.databases).containsOnlyKeys("of_another_app");
    }

    @Test
    void accessKeysOfAUserGoBeforeItsStack() {
        aws.keys.add("AKIAIOSFODNN7EXAMPLE");
        aws.stacks.put("Dev-A", account -> account.keys.isEmpty() ? "" : "must delete access keys first");

        delete(stack("Dev-A", new Resource("AWS::IAM::User", "Tool", "dev-bi", Removal.DELETED)));

        assertThat(aws.gone).containsExactly("Dev-A");
    }

    @Test
    void aProtectedStackIsReleased() {
        aws.protectedStacks.add("Prod-A");
        aws.stacks.put("Prod-A", account -> "");

        delete(new StackToDelete(
                "Prod-A", FakeAws.ID + "Prod-A", Instant.EPOCH, true, List.of(), Set.of(), Set.of(), Set.of()));

        assertThat(aws.gone).containsExactly("Prod-A");
    }

    @Test
    void stacksGoAfterThoseThatImportFromThemAndTheNewestFirst() {
        StackToDelete storage = stack("Dev-Storage", 3, Set.of("Bucket"), Set.of());
        StackToDelete tables = stack("Dev-Tables", 1, Set.of("Table"), Set.of());
        StackToDelete glue = stack("Dev-Glue", 2, Set.of("Job"), Set.of("Bucket", "Table"));
        StackToDelete workflow = stack("Dev-Workflow", 0, Set.of(), Set.of("Job"));

        assertThat(LakeStacks.inOrderOfDeletion(List.of(tables, workflow, storage, glue)))
                .containsExactly(workflow, glue, storage, tables);
    }

    @Test
    void stacksGoAfterThoseThatReadTheirOutputs() {
        StackToDelete storage = stack("Dev-Storage", 3, Set.of(), Set.of());
        StackToDelete glue = reader(
                "Dev-Glue",
                2,
                StackToDelete.template(
                        "{\"Resources\": {\"Job\": {\"Properties\": {\"Bucket\": {\"Fn::GetStackOutput\":"
                                + " {\"StackName\": \"Dev-Storage\", \"OutputName\": \"Bucket\"}}}}}}"));

        assertThat(LakeStacks.inOrderOfDeletion(List.of(storage, glue))).containsExactly(glue, storage);
    }

    @Test
    void whatIsRetainedExceptOnCreateIsKept() {
        assertThat(Removal.of(StackToDelete.template("{\"DeletionPolicy\": \"RetainExceptOnCreate\"}")))
                .isEqualTo(Removal.KEPT);
        assertThat(Removal.of(StackToDelete.template("{\"DeletionPolicy\": \"Snapshot\"}")))
                .isEqualTo(Removal.SNAPSHOT);
        assertThat(Removal.of(StackToDelete.template("{}"))).isEqualTo(Removal.DELETED);
    }

    private void delete(StackToDelete stack) {
        new StackRemoval(aws.cloudFormation(), new Obstacles(aws.clients(), said::add), () -> {}, said::add)
                .delete(stack);
    }

    private static Resource bucket(String name, Removal removal) {
        return new Resource("AWS::S3::Bucket", "Bucket", name, removal);
    }

    private static StackToDelete stack(String name, Resource... resources) {
        return new StackToDelete(
                name, FakeAws.ID + name, Instant.EPOCH, false, List.of(resources), Set.of(), Set.of(), Set.of());
    }

    private static StackToDelete stack(String name, int created, Set<String> exports, Set<String> imports) {
        return new StackToDelete(
                name, FakeAws.ID + name, Instant.ofEpochSecond(created), false, List.of(), exports, imports, Set.of());
    }

    private static StackToDelete reader(String name, int created, JsonNode template) {
        return new StackToDelete(
                name,
                FakeAws.ID + name,
                Instant.ofEpochSecond(created),
                false,
                List.of(),
                Set.of(),
                Set.of(),
                StackToDelete.readsOf(template));
    }
}
