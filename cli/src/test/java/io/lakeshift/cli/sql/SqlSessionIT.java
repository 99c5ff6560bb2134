package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.local.terminal.ResultStyle;
import io.lakeshift.local.terminal.ResultStyle.Form;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementRunner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** What lasts from one statement of {@code ./lake sql} to the next, and what does not. */
class SqlSessionIT {
    private static final String ENDLESS =
            "select count(*) from generate_series(1, 1000000) a cross join generate_series(1, 1000000) b;";

    @RegisterExtension
    private static final SqlTerminal TERMINAL = new SqlTerminal();

    @BeforeEach
    void makeATable() {
        TERMINAL.sql("-c", "create table t (a int)");
    }

    @Test
    void settingsAndTemporaryTablesLast() throws IOException {
        Path file = TERMINAL.folder().resolve("more.sql");
        Files.writeString(file, "insert into kept values (2);\n");

        assertThat(TERMINAL.sql(
                        "-q",
                        "-A",
                        "-t",
                        "-c",
                        "set search_path to there, public",
                        "-c",
                        "create temporary table kept as select 1 as a",
                        "-f",
                        file.toString(),
                        "-c",
                        "show search_path; select count(*) from kept"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("there, public\n2\n");
        assertThat(TERMINAL.sql("-c", "select * from kept")).isEqualTo(1);
    }

    @Test
    void aSessionHasTheUserThatItWasBegunAs() {
        TERMINAL.sql("-c", "create user analyst password disable");

        assertThat(TERMINAL.sql(
                        "--user", "analyst", "-A", "-t", "-c", "select current_user", "-c", "select current_user"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("analyst\nanalyst\n");
    }

    @Test
    void theStatementsOfATransactionSeeEachOtherAndAreUndoneTogether() {
        byte[] lines = "begin;\ninsert into t values (1);\nselect count(*) from t;\nrollback;\nselect count(*) from t;"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(TERMINAL.execute(
                        new ByteArrayInputStream(lines),
                        List.of("--endpoint", TERMINAL.endpoint(), "--workgroup", "default", "-A", "-t")))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("BEGIN\nINSERT 1\n1\nROLLBACK\n0\n");
    }

    @Test
    void aTransactionThatAScriptLeavesOpenIsUndoneAtOnce() {
        assertThat(TERMINAL.sql("-c", "begin; insert into t values (1); select * from nothing; commit"))
                .isEqualTo(1);
        assertThat(TERMINAL.sql("-c", "insert into t values (2)")).isZero();
        assertThat(TERMINAL.sql("-c", "begin; insert into t values (3);")).isEqualTo(1);
        assertThat(TERMINAL.errors()).isEqualTo("The transaction was not committed; nothing of it was done\n");
        assertThat(TERMINAL.sql("-1", "-c", "insert into t values (4)", "-c", "vacuum"))
                .isEqualTo(1);
        assertThat(TERMINAL.errors()).startsWith("ERROR: VACUUM cannot run inside a transaction block");

        TERMINAL.sql("-A", "-t", "-c", "select * from t");
        assertThat(TERMINAL.printed()).isEqualTo("2\n");
    }

    @Test
    void theStatementOfATransactionIsNamedThatFailed() {
        assertThat(TERMINAL.sql("-c", "begin; insert into t values (1); select b from t; commit"))
                .isEqualTo(1);

        assertThat(TERMINAL.errors()).contains("column \"b\"").endsWith("In statement 3 of 4: select b from t\n");
    }

    @Test
    void thePromptTellsTheStateOfTheTransaction() {
        try (RedshiftDataClient client = client()) {
            Prompted at = Prompted.in(session(client));
            assertThat(at.editor.prompt()).isEqualTo("dev=> ");
            at.editor.line("begin;");
            assertThat(at.editor.prompt()).isEqualTo("dev=*> ");
            at.editor.line("insert into t values (1);");
            at.editor.line("select 'a");
            assertThat(at.editor.prompt()).isEqualTo("dev'*> ");
            at.editor.line("';");
            assertThatThrownBy(() -> at.editor.line("select * from nothing;")).isInstanceOf(SqlFailedException.class);
            assertThat(at.editor.prompt()).isEqualTo("dev=!> ");
            assertThatThrownBy(() -> at.editor.line("select 1;"))
                    .hasMessageContaining("current transaction is aborted");
            at.editor.line("commit;");
            assertThat(at.editor.prompt()).isEqualTo("dev=> ");
            assertThat(at.printed()).startsWith("BEGIN\nINSERT 1\n").endsWith("ROLLBACK\n");
        }
    }

    @Test
    void aStatementThatIsStoppedLeavesTheSessionAndFailsItsTransaction() throws InterruptedException {
        try (RedshiftDataClient client = client()) {
            PlainSession session = session(client);
            Prompted at = Prompted.in(session);
            at.editor.line("create temp table kept as select 1 as a;");
            at.editor.line("begin;");
            Thread person = new Thread(() -> {
                while (client.listStatements(list -> list.status("STARTED")).statements().stream()
                        .noneMatch(statement -> statement.queryString().contains("cross join"))) {
                    Thread.onSpinWait();
                }
                session.stop();
            });
            person.start();

            assertThatThrownBy(() -> at.editor.line(ENDLESS)).hasMessage("Stopped: the statement is cancelled");
            person.join();
            assertThatThrownBy(() -> at.editor.line("select * from kept;"))
                    .hasMessageContaining("current transaction is aborted");
            assertThat(at.editor.prompt()).isEqualTo("dev=!> ");
            at.editor.line("rollback;");
            at.editor.line("select * from kept;");
            assertThat(at.printed()).endsWith("(1 row)\n");
        }
    }

    @Test
    void twoPromptsAreTwoSessions() {
        try (RedshiftDataClient client = client()) {
            Prompted one = Prompted.in(session(client));
            Prompted other = Prompted.in(session(client));
            one.editor.line("begin; insert into t values (1);");
            other.editor.line("\\a");
            other.editor.line("\\t");
            other.editor.line("select count(*) from t;");
            assertThat(other.printed()).endsWith("0\n");
            assertThat(other.editor.prompt()).isEqualTo("dev=> ");
            one.editor.line("commit;");
            other.editor.line("select count(*) from t;");
            assertThat(other.printed()).endsWith("1\n");
        }
    }

    private static RedshiftDataClient client() {
        return LakeOption.connect(
                        StatementRunner.clientBuilder().region(Region.US_EAST_2), URI.create(TERMINAL.endpoint()))
                .build();
    }

    private static PlainSession session(RedshiftDataClient client) {
        return new PlainSession(
                        client,
                        new RedshiftDatabase(new RedshiftTarget.Serverless("default"), "dev"),
                        new ConnectionIdentity.Iam(),
                        Optional.empty())
                .kept(Duration.ofMinutes(5));
    }

    /** An editor at a prompt, and what it printed. */
    private record Prompted(Editor editor, ByteArrayOutputStream out) {
        static Prompted in(PlainSession session) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Workspace workspace = new Workspace(
                    session,
                    new ResultOutput(out, new ResultStyle(Form.TABLE)),
                    new TypedPaths(TERMINAL.folder(), TERMINAL.folder()));
            return new Prompted(new Editor(workspace, new CatalogNames(workspace::session)), out);
        }

        String printed() {
            return out.toString(StandardCharsets.UTF_8);
        }
    }
}
