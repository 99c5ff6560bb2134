package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lake sql} on a lake with a workgroup and a cluster. */
class SqlIT {
    @TempDir
    private static Path folder;

    private static SqlTerminal terminal;

    @BeforeAll
    static void start() throws IOException {
        terminal = new SqlTerminal(folder);
    }

    @AfterAll
    static void stop() {
        terminal.close();
    }

    @BeforeEach
    void dropWhatOtherTestsMade() {
        terminal.dropWhatOtherTestsMade();
    }

    @Test
    void printsATableWithTheNumberOfRows() {
        assertThat(terminal.sql(
                        "-c",
                        "select 10 as n, 'Zoë' as name, null as nothing union all select 2, 'b', null order by 1"))
                .isZero();

        assertThat(terminal.printed()).isEqualTo("""
                         n  | name | nothing
                        ----+------+---------
                          2 | b    |
                         10 | Zoë  |
                        (2 rows)
                        """);
    }

    @Test
    void printsCsv() {
        assertThat(terminal.sql("--csv", "-c", "create table t as select 'a,\"b\"' as x, 1 as y; select * from t;"))
                .isZero();

        assertThat(terminal.printed()).isEqualTo("x,y\n\"a,\"\"b\"\"\",1\n");
    }

    @Test
    void printsOnlyTheServersMessageAndFails() {
        assertThat(terminal.sql("-c", "select * from nothing")).isEqualTo(1);

        assertThat(terminal.errors()).isEqualTo("ERROR: relation \"nothing\" does not exist\n");
        assertThat(terminal.printed()).isEmpty();
    }

    @Test
    void goesOnThroughEveryPageOfALongResult() {
        terminal.sql("-c", "create table t as select 0 as n;");
        for (int i = 0; i < 17; i++) {
            terminal.sql("-c", "insert into t select n + " + (1 << i) + " from t;");
        }

        assertThat(terminal.sql("--csv", "-c", "select n, 'a text of some length to fill pages' as s from t"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed().lines()).hasSize((1 << 17) + 1);
    }

    @Test
    void worksAsAnyDatabaseUser() {
        terminal.sql("-c", "create user analyst password disable; create table t as select 1 as a;");

        assertThat(terminal.sql("--user", "analyst", "-c", "select current_user"))
                .isZero();
        assertThat(terminal.printed()).contains("analyst");
        assertThat(terminal.sql("--user", "analyst", "-c", "select * from t")).isEqualTo(1);
        assertThat(terminal.errors()).isEqualTo("ERROR: permission denied for relation t\n");
        assertThat(terminal.sql("--user", "nobody", "-c", "select 1")).isEqualTo(1);
        assertThat(terminal.errors()).isEqualTo("ERROR: user \"nobody\" does not exist\n");
    }

    @Test
    void runsAFileOfStatementsAndOneTransaction() throws IOException {
        Path file = folder.resolve("script.sql");
        Files.writeString(file, """
                /* a comment; with a semicolon */
                create table t (a int);
                begin;
                insert into t values (1); -- one
                insert into t values (2);
                commit;
                begin; insert into t values (3); rollback;
                select count(*) from t
                """);

        assertThat(terminal.sql("-f", file.toString()))
                .as(() -> terminal.errors())
                .isZero();
        assertThat(terminal.printed())
                .contains("CREATE TABLE\n", "INSERT 1\n")
                .endsWith(" count\n-------\n     2\n(1 row)\n");
    }

    @Test
    void saysThatATransactionWasNotCommitted() {
        terminal.sql("-c", "create table t (a int)");

        assertThat(terminal.sql("-c", "begin; insert into t values (1);")).isEqualTo(1);
        assertThat(terminal.errors()).contains("was not committed");
    }

    @Test
    void describesDatabasesSchemasTablesUsersAndPrivileges() {
        terminal.sql(
                "-c",
                "create table policy (number varchar(20) not null, premium decimal(10,2)); create user analyst"
                        + " password disable; grant select on policy to analyst;");

        assertThat(terminal.sql("-c", "\\d\n\\d policy\n\\dn\n\\du\n\\dp policy\n\\l\n\\?"))
                .isZero();
        assertThat(terminal.printed())
                .contains("| policy | TABLE")
                .contains("premium | numeric")
                .contains("public")
                .contains("analyst")
                .contains("SELECT")
                .contains("dev")
                .contains("\\timing");
    }

    @Test
    void readsOneValueToALine() {
        assertThat(terminal.sql("-c", "\\x\nselect 1 as a, 'x' as long_name;")).isZero();

        assertThat(terminal.printed()).contains("-[ row 1 ]-\na         | 1\nlong_name | x\n(1 row)");
    }

    @Test
    void saysInOneLineThatNoLakeIsRunning() {
        assertThat(terminal.execute(
                        InputStream.nullInputStream(), List.of("--endpoint", "http://127.0.0.1:1", "-c", "select 1")))
                .isEqualTo(1);
        assertThat(terminal.errors()).isEqualTo("No lake is running at http://127.0.0.1:1; start one with ./lake up\n");

        Path nothing = folder.resolve("nothing");
        assertThat(terminal.execute(
                        InputStream.nullInputStream(), List.of("--state", nothing.toString(), "-c", "select 1")))
                .isEqualTo(1);
        assertThat(terminal.errors())
                .isEqualTo("No lake is running on " + nothing
                        + "; start one with ./lake up, or choose one in AWS with --env\n");
    }

    @Test
    void readsAPipeToItsEnd() {
        InputStream pipe = new ByteArrayInputStream("select 1 as a;\nselect 2\nas b".getBytes(StandardCharsets.UTF_8));

        assertThat(terminal.execute(
                        pipe, List.of("--endpoint", terminal.endpoint(), "--cluster", "redshift-cluster-1", "--csv")))
                .as(() -> terminal.errors())
                .isZero();
        assertThat(terminal.printed()).isEqualTo("a\n1\nb\n2\n");
    }

    @Test
    void namesTheWarehousesThereAre() {
        String state = folder.resolve("state").toString();
        assertThat(terminal.execute(InputStream.nullInputStream(), List.of("--state", state, "-c", "select 1")))
                .isEqualTo(1);
        assertThat(terminal.errors()).contains("name one with --workgroup: default, redshift-cluster-1");

        assertThat(terminal.sql("--workgroup", "other", "-c", "select 1")).isEqualTo(2);
        assertThat(terminal.execute(
                        InputStream.nullInputStream(),
                        List.of("--state", state, "--workgroup", "other", "-c", "select 1")))
                .isEqualTo(1);
        assertThat(terminal.errors())
                .isEqualTo("There is no workgroup or cluster 'other'; there is: default, redshift-cluster-1\n");
    }

    @Test
    void worksWithAClusterToo() {
        assertThat(terminal.execute(
                        InputStream.nullInputStream(),
                        List.of(
                                "--state",
                                folder.resolve("state").toString(),
                                "--cluster",
                                "redshift-cluster-1",
                                "-c",
                                "select current_user")))
                .isZero();
        assertThat(terminal.printed()).contains("awsuser");
    }

    @Test
    void anAdministratorIsChosenForAnEnvironmentOnly() {
        assertThat(terminal.sql("--admin-secret", "-c", "select 1")).isEqualTo(2);
        assertThat(terminal.errors()).contains("go with --env");
    }
}
