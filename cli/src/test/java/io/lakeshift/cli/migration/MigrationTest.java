package io.lakeshift.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.files.CheckedCheckout;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.migration.CopiedFile.Outcome;
import io.lakeshift.cli.migration.CopiedFile.Overwriting;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.CheckedFile.Use;
import io.lakeshift.etl.check.FileFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {

    private static final FileFinding WRONG =
            new FileFinding(FileFinding.Kind.OBSTACLE, OptionalInt.of(3), "it is wrong");
    private static final FileFinding OTHER =
            new FileFinding(FileFinding.Kind.DIFFERENCE, OptionalInt.empty(), "it is other");

    @TempDir
    private Path folder;

    private static CheckedFile file(Use use, String path, String owner, FileFinding... findings) {
        return new CheckedFile(path, use, owner, Arrays.asList(findings));
    }

    @Test
    void takesAWorkflowWholeOrNotAtAll() {
        Migration migration = new Migration(List.of(
                file(Use.MAPPING, "transformation-spec/Db-A.csv", "Db/A"),
                file(Use.SPECIFICATION, "transformation-spec/Db-A.json", "Db/A", WRONG),
                file(Use.MAPPING, "transformation-spec/Db-B.csv", "Db/B", OTHER)));

        assertThat(migration.taken()).containsOnlyKeys("Db/B");
        assertThat(migration.held()).containsOnlyKeys("Db/A");
        assertThat(migration.held().get("Db/A")).hasSize(2);
    }

    @Test
    void holdsADatabaseWhoseEntitiesCannotBeMatched() {
        Migration migration = new Migration(List.of(
                file(Use.ENTITIES, "transformation-spec/Db-entitymatch.json", "Db/", WRONG),
                file(Use.MAPPING, "transformation-spec/Db-A.csv", "Db/A"),
                file(Use.MAPPING, "transformation-spec/Other-A.csv", "Other/A")));

        assertThat(migration.taken()).containsOnlyKeys("Other/A");
        assertThat(migration.held()).containsOnlyKeys("Db/", "Db/A");
    }

    @Test
    void printsEachFileWithWhatMustChangeAndCountsWorkflows() {
        CheckedFile good = file(Use.MAPPING, "transformation-spec/Db-B.csv", "Db/B", OTHER);
        Migration migration = new Migration(List.of(
                good,
                file(Use.SPECIFICATION, "transformation-spec/Db-A.json", "Db/A", WRONG),
                file(Use.NONE, "transformation-spec/x.json", "")));

        assertThat(new MigrationReport(migration, Map.of(good, Outcome.COPIED), false)
                        .text()
                        .lines())
                .containsExactly(
                        "Db/B: works",
                        "  transformation-spec/Db-B.csv  copied",
                        "    differs: it is other",
                        "",
                        "Db/A: must change",
                        "  transformation-spec/Db-A.json",
                        "    must change: line 3: it is wrong",
                        "",
                        "Files that no job reads, by their names",
                        "  transformation-spec/x.json",
                        "",
                        "1 of 2 workflows work");
        assertThat(new MigrationReport(migration, Map.of(good, Outcome.KEPT), true).json())
                .contains("\"workflows\" : 2", "\"working\" : 1", "\"outcome\" : \"kept\"", "\"line\" : 3");
    }

    @Test
    void replacesAnotherFileOnlyIfItMay() throws IOException {
        Path from = Files.writeString(folder.resolve("from"), "new");
        CopiedFile file = new CopiedFile(from, folder.resolve("specs").resolve("to"));

        assertThat(file.copy(Overwriting.NOT_ALLOWED)).isEqualTo(Outcome.COPIED);
        assertThat(file.copy(Overwriting.NOT_ALLOWED)).isEqualTo(Outcome.SAME);
        Files.writeString(file.to(), "mine");
        assertThat(file.copy(Overwriting.NOT_ALLOWED)).isEqualTo(Outcome.KEPT);
        assertThat(file.to()).hasContent("mine");
        assertThat(file.outlook(Overwriting.ALLOWED)).isEqualTo(Outcome.REPLACED);
        assertThat(file.to()).hasContent("mine");
        assertThat(file.copy(Overwriting.ALLOWED)).isEqualTo(Outcome.REPLACED);
        assertThat(file.to()).hasContent("new");
    }

    @Test
    void findsTheConfigurationInARepositoryInABucketAndByItself() throws IOException {
        assertThatThrownBy(() -> SourceFolder.below(folder))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("has no configuration of an InsuranceLake");
        Files.createDirectories(folder.resolve("dq-rules"));
        assertThat(SourceFolder.below(folder)).isEqualTo(folder.resolve(""));
        Files.createDirectories(folder.resolve("etl/transformation-sql"));
        assertThat(SourceFolder.below(folder)).isEqualTo(folder.resolve("etl"));
        Files.createDirectories(folder.resolve("lib/glue_scripts/transformation-spec"));
        assertThat(SourceFolder.below(folder)).isEqualTo(folder.resolve("lib/glue_scripts"));
    }

    @Test
    void putsSqlAndSpecificationsWhereACheckoutHasThem() {
        assertThat(CheckedCheckout.place("transformation-sql/spark-Db-A.sql"))
                .isEqualTo(Path.of("sql/transformation-sql/spark-Db-A.sql"));
        assertThat(CheckedCheckout.place("dq-rules/dq-Db-A.json")).isEqualTo(Path.of("specs/dq-rules/dq-Db-A.json"));
    }
}
