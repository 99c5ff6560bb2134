package io.lakeshift.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeshift.cli.files.WorkflowFiles.Change;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.etl.check.CheckedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowFilesTest {
    private static final String SPECIFICATION = "specs/transformation-spec/Shop-Orders.json";
    private static final String QUERY = "sql/transformation-sql/spark-Shop-Orders.sql";

    @TempDir
    private Path checkout;

    private WorkflowFiles files;

    @BeforeEach
    void write() throws IOException {
        files = new WorkflowFiles(checkout);
        put(SPECIFICATION, "{}");
        put("specs/transformation-spec/Shop-entitymatch.json", "{\"a\":1}");
        put("specs/transformation-spec/Shop-Items.csv", "SourceName,DestName\n");
        put("specs/transformation-spec/README.md", "no job reads it");
        put("specs/lookups/Shop.json", "{}");
    }

    private void put(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String hash(String path) {
        return files.of("Shop", "Orders").stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .hash();
    }

    @Test
    void aWorkflowHasItsOwnFilesAndThoseOfItsDatabase() {
        assertThat(files.all())
                .containsExactly(
                        new WorkflowFiles.Workflow(
                                "Shop", "Items", List.of("specs/transformation-spec/Shop-Items.csv")),
                        new WorkflowFiles.Workflow("Shop", "Orders", List.of(SPECIFICATION)));
        assertThat(files.of("Shop", "Orders"))
                .extracting(WorkflowFile::path, WorkflowFile::use, WorkflowFile::text)
                .containsExactly(
                        tuple(SPECIFICATION, CheckedFile.Use.SPECIFICATION, "{}"),
                        tuple(
                                "specs/transformation-spec/Shop-entitymatch.json",
                                CheckedFile.Use.ENTITIES,
                                "{\"a\":1}"));
    }

    @Test
    void noneIsSavedIfOneCannotBeWritten() throws IOException {
        put("sql/transformation-sql", "a file where the folder of the query would be");

        assertThatThrownBy(() -> files.save(
                        "Shop",
                        "Orders",
                        List.of(
                                new Change(SPECIFICATION, "{\"b\":2}", Optional.of(hash(SPECIFICATION))),
                                new Change(QUERY, "SELECT 1", Optional.empty()))))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("nothing was written");

        assertThat(checkout.resolve(SPECIFICATION)).hasContent("{}");
        try (Stream<Path> left = Files.list(checkout.resolve(SPECIFICATION).getParent())) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void everyPathThatAWorkflowMayHaveIsNamed() {
        assertThat(files.possible("Shop", "New").keySet())
                .containsExactlyInAnyOrder(
                        "specs/transformation-spec/Shop-New.csv",
                        "specs/transformation-spec/Shop-New.json",
                        "specs/transformation-spec/Shop-New-dependent.json",
                        "specs/transformation-spec/Shop-entitymatch.json",
                        "specs/dq-rules/dq-Shop-New.json",
                        "sql/transformation-sql/spark-Shop-New.sql",
                        "sql/transformation-sql/athena-Shop-New.sql",
                        "sql/transformation-sql/redshift-consume-Shop-New.sql",
                        "sql/transformation-sql/redshift-Shop-New.sql");
        assertThat(files.possible("..", "New")).isEmpty();
        assertThat(files.possible("Shop", "../x")).isEmpty();
    }

    @Test
    void aChangeAndANewFileAreSaved() throws IOException {
        List<WorkflowFile> saved = files.save(
                "Shop",
                "Orders",
                List.of(
                        new Change(SPECIFICATION, "{\"b\":2}", Optional.of(hash(SPECIFICATION))),
                        new Change(QUERY, "SELECT 1", Optional.empty())));

        assertThat(checkout.resolve(SPECIFICATION)).hasContent("{\"b\":2}");
        assertThat(checkout.resolve(QUERY)).hasContent("SELECT 1");
        assertThat(saved).extracting(WorkflowFile::path).contains(SPECIFICATION, QUERY);
        try (Stream<Path> left = Files.list(checkout.resolve(QUERY).getParent())) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void nothingIsSavedOverWhatSomebodyElseChanged() throws IOException {
        String read = hash(SPECIFICATION);
        put(SPECIFICATION, "{\"theirs\":1}");

        assertThatThrownBy(() -> files.save(
                        "Shop",
                        "Orders",
                        List.of(
                                new Change(QUERY, "SELECT 1", Optional.empty()),
                                new Change(SPECIFICATION, "{}", Optional.of(read)))))
                .isInstanceOf(CommandException.class)
                .hasMessage(SPECIFICATION + " was changed since it was read; nothing was saved");
        assertThat(checkout.resolve(SPECIFICATION)).hasContent("{\"theirs\":1}");
        assertThat(checkout.resolve(QUERY)).doesNotExist();

        Files.delete(checkout.resolve(SPECIFICATION));
        assertThatThrownBy(
                        () -> files.save("Shop", "Orders", List.of(new Change(SPECIFICATION, "{}", Optional.of(read)))))
                .hasMessageContaining("was deleted since it was read");
        put(QUERY, "SELECT 2");
        assertThatThrownBy(() -> files.save("Shop", "Orders", List.of(new Change(QUERY, "SELECT 1", Optional.empty()))))
                .hasMessageContaining("came to be since it was read");
    }

    @Test
    void onlyFilesOfTheWorkflowAreSaved() {
        for (String path : List.of(
                "specs/transformation-spec/Shop-Items.csv",
                "specs/lookups/Shop.json",
                "sql/../cdk.json",
                "/etc/passwd",
                "transformation-spec/Shop-Orders.json")) {
            assertThatThrownBy(() -> files.save("Shop", "Orders", List.of(new Change(path, "x", Optional.empty()))))
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("\"" + path + "\" is no file of the workflow Shop/Orders; allowed: ");
        }
    }
}
