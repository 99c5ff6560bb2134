package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.view.LiveViews;
import io.lakeshift.redshift.client.view.ViewDecision;
import io.lakeshift.redshift.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedScriptsTest {

    private static final Map<String, String> ARGUMENTS = Map.of(
            "execution_id", "one",
            "source_key", "Db/Table",
            "source_database_name", "Db",
            "target_database_name", "Db_consume",
            "table_name", "Table",
            "base_file_name", "file.csv",
            "p_year", "2026",
            "p_month", "03",
            "p_day", "01");

    @Test
    void everyRedshiftScriptOfTheProjectCanBePlanned() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of("sql/transformation-sql"))) {
            files = found.filter(file -> file.getFileName().toString().startsWith("redshift-"))
                    .toList();
        }
        assertThat(files).as("scripts in sql/transformation-sql").isNotEmpty();
        for (Path file : files) {
            StoredScript stored = new StoredScript(file.toString(), "", Files.readString(file));
            SqlScript script = stored.statements(ARGUMENTS);

            assertThat(allNew(stored, script).layout(script).plan(Set.of()).batches())
                    .as(file.toString())
                    .isNotEmpty()
                    .extracting(StatementBatch::reason)
                    .noneMatch(reason -> reason.startsWith("not a statement"));
        }
    }

    private static Publication allNew(StoredScript stored, SqlScript script) {
        Map<String, ViewDecision> decisions = new LinkedHashMap<>();
        LiveViews.views(script).forEach(view -> decisions.put(view.name().key(), ViewDecision.Replace.ofNothing()));
        return new Publication(
                PublishFixture.EXECUTION,
                new Publication.ScriptVersion(stored.key(), stored.version()),
                ARGUMENTS,
                decisions,
                Set.of(),
                Instant.EPOCH);
    }
}
