package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code ./lake sql} on a lake with a workgroup and a cluster. */
class SqlIT {
    @RegisterExtension
    private static final SqlTerminal TERMINAL = new SqlTerminal();

    @Test
    void printsATableWithTheNumberOfRows() {
        assertThat(TERMINAL.sql(
                        "-c",
                        "select 10 as n, 'Zoë' as name, null as nothing union all select 2, 'b', null order by 1"))
                .isZero();

        assertThat(TERMINAL.printed()).isEqualTo("""
                         n  | name | nothing
                        ----+------+---------
                          2 | b    |
                         10 | Zoë  |
                        (2 rows)
                        """);
    }

    @Test
    void printsCsv() {
        assertThat(TERMINAL.sql("--csv", "-c", "create table t as select 'a,\"b\"' as x, 1 as y; select * from t;"))
                .isZero();

        assertThat(TERMINAL.printed()).isEqualTo("x,y\n\"a,\"\"b\"\"\",1\n");
    }

    @Test
    void printsOnlyTheServersMessageAndFails() {
        assertThat(TERMINAL.sql("-c", "select * from nothing")).isEqualTo(1);

        assertThat(TERMINAL.errors()).isEqualTo("ERROR: relation \"nothing\" does not exist\n");
        assertThat(TERMINAL.printed()).isEmpty();
    }

    @Test
    void goesOnThroughEveryPageOfALongResult() {
        TERMINAL.sql("-c", "create table t as select 0 as n;");
        for (int i = 0; i < 17; i++) {
            TERMINAL.sql("-c", "insert into t select n + " + (1 << i) + " from t;");
        }

        assertThat(TERMINAL.sql("--csv", "-c", "select n, 'a text of some length to fill pages' as s from t"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed().lines()).hasSize((1 << 17) + 1);
    }

    @Test
    void worksAsAnyDatabaseUser() {
        TERMINAL.sql("-c", "create user analyst password disable; create table t as select 1 as a;");

        assertThat(TERMINAL.sql("--user", "analyst", "-c", "select current_user"))
                .isZero();
        assertThat(TERMINAL.printed()).contains("analyst");
        assertThat(TERMINAL.sql("--user", "analyst", "-c", "select * from t")).isEqualTo(1);
        assertThat(TERMINAL.errors()).isEqualTo("ERROR: permission denied for relation t\n");
        assertThat(TERMINAL.sql("--user", "nobody", "-c", "select 1")).isEqualTo(1);
        assertThat(TERMINAL.errors()).isEqualTo("ERROR: user \"nobody\" does not exist\n");
    }

    @Test
    void runsAFileOfStatementsAndOneTransaction() throws IOException {
        Path file = TERMINAL.folder().resolve("script.sql");
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

        assertThat(TERMINAL.sql("-f", file.toString()))
                .as(() -> TERMINAL.errors())
                .isZero();
        assertThat(TERMINAL.printed())
                .contains("CREATE TABLE\n", "INSERT 1\n")
                .endsWith(" count\n-------\n     2\n(1 row)\n");
    }

    @Test
    void saysThatATransactionWasNotCommitted() {
        TERMINAL.sql("-c", "create table t (a int)");

        assertThat(TERMINAL.sql("-c", "begin; insert into t values (1);")).isEqualTo(1);
        assertThat(TERMINAL.errors()).contains("was not committed");
    }

    @Test
    void describesDatabasesSchemasTablesUsersAndPrivileges() {
        TERMINAL.sql(
                "-c",
                "create table policy (number varchar(20) not null, premium decimal(10,2)); create user analyst"
                        + " password disable; grant select on policy to analyst;");

        assertThat(TERMINAL.sql("-c", "\\d\n\\d policy\n\\dn\n\\du\n\\dp policy\n\\l\n\\?"))
                .isZero();
        assertThat(TERMINAL.printed())
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
        assertThat(TERMINAL.sql("-c", "\\x\nselect 1 as a, 'x' as long_name;")).isZero();

        assertThat(TERMINAL.printed()).contains("-[ row 1 ]-\na         | 1\nlong_name | x\n(1 row)");
    }

    @Test
    void saysInOneLineThatNoLakeIsRunning() {
        assertThat(TERMINAL.execute(
                        InputStream.nullInputStream(), List.of("--endpoint", "http://127.0.0.1:1", "-c", "select 1")))
                .isEqualTo(1);
        assertThat(TERMINAL.errors()).isEqualTo("No lake is running at http://127.0.0.1:1; start one with ./lake up\n");

        Path nothing = TERMINAL.folder().resolve("nothing");
        assertThat(TERMINAL.execute(
                        InputStream.nullInputStream(), List.of("--state", nothing.toString(), "-c", "select 1")))
                .isEqualTo(1);
        assertThat(TERMINAL.errors())
                .isEqualTo("No lake is running on " + nothing
                        + "; start one with ./lake up, or choose one in AWS with --env\n");
    }

    @Test
    void readsAPipeToItsEnd() {
        InputStream pipe = new ByteArrayInputStream("select 1 as a;\nselect 2\nas b".getBytes(StandardCharsets.UTF_8));

        assertThat(TERMINAL.execute(
                        pipe, List.of("--endpoint", TERMINAL.endpoint(), "--cluster", "redshift-cluster-1", "--csv")))
                .as(() -> TERMINAL.errors())
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("a\n1\nb\n2\n");
    }

    @Test
    void namesTheWarehousesThereAre() {
        String state = TERMINAL.folder().resolve("state").toString();
        assertThat(TERMINAL.execute(InputStream.nullInputStream(), List.of("--state", state, "-c", "select 1")))
                .isEqualTo(1);
        assertThat(TERMINAL.errors()).contains("name one with --workgroup: default, redshift-cluster-1");

        assertThat(TERMINAL.sql("--workgroup", "other", "-c", "select 1")).isEqualTo(2);
        assertThat(TERMINAL.execute(
                        InputStream.nullInputStream(),
                        List.of("--state", state, "--workgroup", "other", "-c", "select 1")))
                .isEqualTo(1);
        assertThat(TERMINAL.errors())
                .isEqualTo("There is no workgroup or cluster 'other'; there is: default, redshift-cluster-1\n");
    }

    @Test
    void worksWithAClusterToo() {
        assertThat(TERMINAL.execute(
                        InputStream.nullInputStream(),
                        List.of(
                                "--state",
                                TERMINAL.folder().resolve("state").toString(),
                                "--cluster",
                                "redshift-cluster-1",
                                "-c",
                                "select current_user")))
                .isZero();
        assertThat(TERMINAL.printed()).contains("awsuser");
    }

    @Test
    void anAdministratorIsChosenForAnEnvironmentOnly() {
        assertThat(TERMINAL.sql("--admin-secret", "-c", "select 1")).isEqualTo(2);
        assertThat(TERMINAL.errors()).contains("go with --env");
    }
}
