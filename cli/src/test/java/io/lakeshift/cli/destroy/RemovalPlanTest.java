package io.lakeshift.cli.destroy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.destroy.StackToDelete.Removal;
import io.lakeshift.cli.destroy.StackToDelete.Resource;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalPlanTest {

    private static final Resource KEPT =
            new Resource("AWS::DynamoDB::Table", "Audit", "prod-insurancelake-etl-job-audit", Removal.KEPT);
    private static final Resource GOES = new Resource("AWS::S3::Bucket", "Collect", "prod-collect", Removal.DELETED);

    @TempDir
    private Path folder;

    @Test
    void whatStaysIsNamedWithWhatRemovesIt() throws IOException {
        String text = plan("\"removal\": \"retain\"", false, KEPT).explain();

        assertThat(text)
                .contains("Prod-InsuranceLakeA", "111122223333", "To stay")
                .contains("aws dynamodb delete-table --table-name prod-insurancelake-etl-job-audit")
                .contains("cdk import", "docs/removing.md")
                .doesNotContain("With all data in it");
    }

    @Test
    void whatGoesWithItsDataIsNamed() throws IOException {
        assertThat(plan("\"removal\": \"destroy\"", false, GOES).explain())
                .contains("With all data in it:", "S3::Bucket prod-collect")
                .doesNotContain("To stay");
    }

    @Test
    void aProtectedEnvironmentIsNotDestroyedUnlessThatIsLifted() throws IOException {
        RemovalPlan plan = plan("\"removal\": \"retain\"", true, KEPT);

        assertThatThrownBy(() -> plan.requireAllowed(false))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("nothing was deleted")
                .hasMessageContaining("--unprotect");
        assertThatCode(() -> plan.requireAllowed(true)).doesNotThrowAnyException();
    }

    @Test
    void whatIsConfiguredToBeRetainedIsNotDeletedBecauseItWasDeployedOtherwise() throws IOException {
        RemovalPlan plan = plan("\"removal\": \"retain\"", false, GOES);

        assertThatThrownBy(() -> plan.requireAllowed(true))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("prod-collect")
                .hasMessageContaining("deploy first");
    }

    @Test
    void stacksOfAnotherAccountAreLeftAlone() throws IOException {
        RemovalPlan plan = plan("\"account\": \"444455556666\", \"removal\": \"destroy\"", false, GOES);

        assertThatThrownBy(() -> plan.requireAllowed(true))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("111122223333")
                .hasMessageContaining("444455556666");
    }

    private RemovalPlan plan(String keys, boolean isProtected, Resource... resources) throws IOException {
        Path cdkJson = folder.resolve("cdk.json");
        Files.writeString(cdkJson, "{\"context\": {\"environments\": {\"Prod\": {%s}}}}".formatted(keys));
        LakeConfig config = LakeConfig.readAll(cdkJson).get(0);
        return new RemovalPlan(
                config,
                List.of(new StackToDelete(
                        "Prod-InsuranceLakeA",
                        FakeAws.ID + "Prod-InsuranceLakeA",
                        Instant.EPOCH,
                        isProtected,
                        List.of(resources),
                        Set.of(),
                        Set.of(),
                        Set.of())));
    }
}
