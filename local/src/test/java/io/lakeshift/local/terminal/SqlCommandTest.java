package io.lakeshift.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.warehouse.RedshiftFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SqlCommandTest {
    @TempDir
    Path root;

    private RedshiftFixture redshift;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void open() {
        redshift = new RedshiftFixture(root);
    }

    @AfterEach
    void close() {
        redshift.close();
    }

    private int sql(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--endpoint", redshift.uri()));
        all.addAll(List.of(arguments));
        out.reset();
        err.reset();
        return new CommandLine(new SqlCommand(
                        state -> Optional.empty(), new PrintStream(out, true), new PrintStream(err, true)))
                .execute(all.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findsTheLakeOfItsStateWhateverItsPort() {
        List<Path> asked = new ArrayList<>();
        SqlCommand command = new SqlCommand(
                state -> {
                    asked.add(state);
                    return Optional.of(URI.create(redshift.uri()));
                },
                new PrintStream(out, true),
                new PrintStream(err, true));

        assertThat(new CommandLine(command).execute("--state", "elsewhere", "--csv", "-c", "select 7 as seven"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("seven").contains("7");
        assertThat(asked).containsExactly(Path.of("elsewhere"));
    }

    @Test
    void saysThatNoLakeRunsOnItsState() {
        SqlCommand command =
                new SqlCommand(state -> Optional.empty(), new PrintStream(out, true), new PrintStream(err, true));

        assertThat(new CommandLine(command).execute("-c", "select 1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("No lake is running on .lake; start one with ./lake up\n");
    }

    @Test
    void printsATableWithTheNumberOfRows() {
        assertThat(sql("-c", "select 10 as n, 'Zoë' as name, null as nothing union all select 2, 'b', null order by 1"))
                .isZero();

        assertThat(printed()).isEqualTo("""
                         n  | name | nothing
                        ----+------+---------
                          2 | b    |
                         10 | Zoë  |
                        (2 rows)
                        """);
    }

    @Test
    void printsCsv() {
        assertThat(sql("--csv", "-c", "create table t as select 'a,\"b\"' as x, 1 as y; select * from t;"))
                .isZero();

        assertThat(printed()).isEqualTo("x,y\n\"a,\"\"b\"\"\",1\n");
    }

    @Test
    void printsOnlyTheServersMessageAndFails() {
        assertThat(sql("-c", "select * from nothing; select 1")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("ERROR: relation \"nothing\" does not exist\n");
        assertThat(printed()).isEmpty();
    }

    @Test
    void worksAsAnyDatabaseUser() {
        sql("-c", "create user analyst password disable; create table t as select 1 as a;");

        assertThat(sql("--user", "analyst", "-c", "select current_user")).isZero();
        assertThat(printed()).contains("analyst");
        assertThat(sql("--user", "analyst", "-c", "select * from t")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("ERROR: permission denied for relation t\n");
        assertThat(sql("--user", "nobody", "-c", "select 1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("ERROR: user \"nobody\" does not exist\n");
    }

    @Test
    void runsAFileOfStatementsAndOneTransaction() throws IOException {
        Path file = root.resolve("script.sql");
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

        assertThat(sql("-f", file.toString()))
                .as(() -> err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(printed()).contains("CREATE TABLE\n", "INSERT 1\n").endsWith(" count\n-------\n     2\n(1 row)\n");
    }

    @Test
    void saysThatATransactionWasNotCommitted() {
        sql("-c", "create table t (a int)");

        assertThat(sql("-c", "begin; insert into t values (1);")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("was not committed");
    }

    @Test
    void describesDatabasesSchemasTablesUsersAndPrivileges() {
        sql(
                "-c",
                "create table policy (number varchar(20) not null, premium decimal(10,2)); create user analyst"
                        + " password disable; grant select on policy to analyst;");

        assertThat(sql("-c", "\\d\n\\d policy\n\\dn\n\\du\n\\dp policy\n\\l\n\\?"))
                .isZero();
        assertThat(printed())
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
        assertThat(sql("-c", "\\x\nselect 1 as a, 'x' as long_name;")).isZero();

        assertThat(printed()).contains("-[ row 1 ]-\na         | 1\nlong_name | x\n(1 row)");
    }

    @Test
    void saysInOneLineThatNoLakeIsRunning() {
        assertThat(new CommandLine(new SqlCommand(
                                state -> Optional.empty(), new PrintStream(out, true), new PrintStream(err, true)))
                        .execute("--endpoint", "http://127.0.0.1:1", "-c", "select 1"))
                .isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("No lake is running at http://127.0.0.1:1; start one with ./lake up\n");
    }

    @Test
    void namesTheWarehousesThereAre() {
        assertThat(sql("--workgroup", "other", "-c", "select 1")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("There is no workgroup or cluster 'other'; there is: default\n");
    }

    @Test
    void worksWithAClusterToo() {
        redshift.provision(
                "AWS::Redshift::Cluster",
                "{\"ClusterIdentifier\": \"redshift-cluster-1\", \"MasterUsername\": \"awsuser\", \"DBName\": \"dev\"}");

        assertThat(sql("--cluster", "redshift-cluster-1", "-c", "select current_user"))
                .isZero();
        assertThat(printed()).contains("awsuser");
        assertThat(sql("-c", "select 1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("name one with --workgroup: default, redshift-cluster-1");
    }
}
