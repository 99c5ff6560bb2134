package io.lakeshift.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.check.FileFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingWorkflowsTest {

    private final Map<String, DependencyFile> files = new LinkedHashMap<>();

    private List<FileFinding> findings(String owner) {
        return new WaitingWorkflows(files, Set.of("Db/Orders", "Db/Customers", "Db/Items")).findings(owner);
    }

    private void waits(String owner, String text) {
        String path = "transformation-spec/" + owner.replace('/', '-') + "-dependent.json";
        files.put(owner, new DependencyFile(path, text));
    }

    @Test
    void nothingIsWrongWithAWorkflowOfTheFilesOrOfTheLake() {
        waits("Db/Orders", "{\"depends_on\": {\"Db/Customers\": 1, \"Elsewhere/Things\": 1}}");

        assertThat(findings("Db/Orders")).isEmpty();
    }

    @Test
    void aMisspeltWorkflowIsNamedAtItsPlace() {
        waits("Db/Orders", "{\n  \"depends_on\": {\n    \"Db/Custommers\": 1}}");

        assertThat(findings("Db/Orders")).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FileFinding.Kind.MISMATCH);
            assertThat(finding.line()).hasValue(3);
            assertThat(finding.suggestion()).hasValue("Db/Customers");
        });
    }

    @Test
    void workflowsThatWaitForEachOtherAreNamedInEachOfTheirFiles() {
        waits("Db/Orders", "{\"depends_on\": {\n\"Db/Customers\": 1}}");
        waits("Db/Customers", "{\"depends_on\": {\"Db/Items\": 1}}");
        waits("Db/Items", "{\"depends_on\": {\"Db/Orders\": 1}}");

        assertThat(findings("Db/Orders")).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FileFinding.Kind.OBSTACLE);
            assertThat(finding.line()).hasValue(2);
            assertThat(finding.text())
                    .contains("Db/Orders waits for Db/Customers waits for Db/Items waits for Db/Orders");
        });
        assertThat(findings("Db/Items")).hasSize(1);
    }

    @Test
    void anEarlierSuccessOpensACircle() {
        waits("Db/Orders", "{\"depends_on\": {\"Db/Customers\": 1}, \"lookback\": {\"days\": 1}}");
        waits("Db/Customers", "{\"depends_on\": {\"Db/Orders\": 1}}");

        assertThat(findings("Db/Orders")).isEmpty();
        assertThat(findings("Db/Customers")).isEmpty();
    }
}
