package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.LocalLake;
import io.lakeshift.local.ground.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./lake sql} on a lake with a workgroup and a cluster. */
class SqlIT {
    private static final String MANIFEST = """
            {"version": "38.0.0", "artifacts": {"Sql": {"type": "aws:cloudformation:stack",
             "environment": "aws://111122223333/us-east-2", "properties": {"templateFile": "Sql.template.json"}}}}
            """;
    private static final String TEMPLATE = """
            {"Resources": {
              "Namespace": {"Type": "AWS::RedshiftServerless::Namespace", "Properties": {
                "NamespaceName": "default", "AdminUsername": "admin", "ManageAdminPassword": true, "DbName": "dev"}},
              "Workgroup": {"Type": "AWS::RedshiftServerless::Workgroup", "DependsOn": "Namespace", "Properties": {
                "WorkgroupName": "default", "NamespaceName": "default", "BaseCapacity": 8}},
              "Cluster": {"Type": "AWS::Redshift::Cluster", "Properties": {
                "ClusterIdentifier": "redshift-cluster-1", "ClusterType": "single-node", "NodeType": "ra3.large",
                "MasterUsername": "awsuser", "ManageMasterPassword": true, "DBName": "dev"}}}}
            """;

    @TempDir
    private static Path folder;

    private static LocalLake lake;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws IOException {
        Path assembly = Files.createDirectory(folder.resolve("assembly"));
        Files.writeString(assembly.resolve("manifest.json"), MANIFEST);
        Files.writeString(assembly.resolve("Sql.template.json"), TEMPLATE);
        lake = LocalLake.start(0, assembly, folder.resolve("state"), Set.of(), new Progress(System.out));
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    @BeforeEach
    void dropWhatOtherTestsMade() {
        sql("-c", "drop table if exists t cascade; drop table if exists policy cascade; drop user if exists analyst;");
    }

    /** In the workgroup of the lake that runs on the state folder, whatever its port. */
    private int sql(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--state", folder.resolve("state").toString(), "--workgroup", "default"));
        all.addAll(List.of(arguments));
        return execute(InputStream.nullInputStream(), all);
    }

    private int execute(InputStream in, List<String> arguments) {
        out.reset();
        err.reset();
        return new CommandLine(new SqlCommand(in, new PrintStream(out, true), new PrintStream(err, true)))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
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
        assertThat(sql("-c", "select * from nothing")).isEqualTo(1);

        assertThat(errors()).isEqualTo("ERROR: relation \"nothing\" does not exist\n");
        assertThat(printed()).isEmpty();
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhichOfSeveralStatementsFailed() throws IOException {
        assertThat(sql("-c", "select 1 as a; select * from nothing; select 3")).isEqualTo(1);
        assertThat(errors()).endsWith("\nIn statement 2 of 3: select * from nothing\n");
        assertThat(printed()).contains("(1 row)").doesNotContain("3");

        assertThat(sql("-c", "select 1", "-c", "select * from nothing")).isEqualTo(1);
        assertThat(errors()).endsWith("\nIn statement 2 of 2: select * from nothing\n");

        Path file = folder.resolve("failing.sql");
        Files.writeString(file, "select 1;\n\n-- the second\nselect *\nfrom nothing;\n");
        assertThat(sql("-f", file.toString())).isEqualTo(1);
        assertThat(errors()).endsWith("\nIn statement 2 (" + file + ", line 4): select * from nothing\n");
    }

    @Test
    void putsACaretUnderThePositionOfAnError() {
        assertThat(sql("-c", "select 1,\n  from x y z")).isEqualTo(1);

        assertThat(errors()).containsPattern("(?s)^ERROR: .*\nLINE 2: {3}from x y z\n {8,}\\^\n");
        assertThat(errors()).doesNotContain("Position");
    }

    @Test
    void suggestsNamesThatAreNearAMissingOne() {
        sql("-c", "create table policy (number varchar(20), premium decimal(10,2));");

        assertThat(sql("-c", "select * from polcy")).isEqualTo(1);
        assertThat(errors()).endsWith("Hint: did you mean policy?\n");
        assertThat(sql("-c", "select premum from policy")).isEqualTo(1);
        assertThat(errors()).endsWith("Hint: did you mean premium?\n");
    }

    @Test
    void leavesAtQuitExitAndQ() {
        for (String word : List.of("quit", "exit;", "\\q", "QUIT")) {
            assertThat(sql("-c", "select 1 as a;\n" + word + "\nselect 2 as b;"))
                    .isZero();
            assertThat(printed()).as(word).contains(" a\n").doesNotContain(" b\n");
        }
        assertThat(sql("-c", "help")).isZero();
        assertThat(printed()).contains("\\?");
    }

    @Test
    void anUnknownCommandSaysWhatThereIs() {
        assertThat(sql("-c", "\\dx")).isEqualTo(1);

        assertThat(errors()).startsWith("'\\dx' is not a command of the editor; there are: \\d \\d+ \\dt");
    }

    @Test
    void listsTablesAndViewsApartAndShowsTheDefinitionOfAView() {
        sql(
                "-c",
                "create table policy (number varchar(20) default 'x'); create view policy_view as select * from policy;");

        assertThat(sql("--csv", "-c", "\\dt poli*")).isZero();
        assertThat(printed()).isEqualTo("schema,name,type\npublic,policy,TABLE\n");
        assertThat(sql("--csv", "-c", "\\dv public.policy*")).isZero();
        assertThat(printed()).isEqualTo("schema,name,type\npublic,policy_view,VIEW\n");
        assertThat(sql("-c", "\\d+ policy")).isZero();
        assertThat(printed()).contains("| default").contains("remarks");
        assertThat(sql("-c", "\\d+ policy_view")).as(this::errors).isZero();
        assertThat(printed()).contains("select * from public.policy;");
        assertThat(sql("-c", "\\d nothing")).isEqualTo(1);
        assertThat(errors()).startsWith("There is no relation \"nothing\" in the database dev;");
        sql("-c", "drop view policy_view;");
    }

    @Test
    void goesToAnotherDatabase() {
        sql("-c", "create database other_place;");

        assertThat(sql("--csv", "-c", "\\c other_place\nselect current_database() as d;\n\\c"))
                .as(this::errors)
                .isZero();
        assertThat(printed()).isEqualTo("d\nother_place\n");
        assertThat(sql("-c", "\\c nowhere")).isEqualTo(1);
        assertThat(errors()).contains("nowhere");
        assertThat(sql("-c", "begin;\n\\c other_place")).isEqualTo(1);
        assertThat(errors()).contains("end it with COMMIT or ROLLBACK first");
        sql("-c", "drop database other_place;");
    }

    @Test
    void includesFilesAndRefusesOneThatIncludesItself() throws IOException {
        Path inner = folder.resolve("inner.sql");
        Path outer = folder.resolve("outer.sql");
        Files.writeString(inner, "select 'inner' as a");
        Files.writeString(outer, "\\i '" + inner + "'\nselect 'outer' as a;");

        assertThat(sql("--csv", "-f", outer.toString())).as(this::errors).isZero();
        assertThat(printed()).isEqualTo("a\ninner\na\nouter\n");

        Files.writeString(inner, "\\i " + outer);
        assertThat(sql("-f", outer.toString())).isEqualTo(1);
        assertThat(errors()).contains("includes itself");
    }

    @Test
    void writesResultsToAFileUntilTold() throws IOException {
        Path file = folder.resolve("results.txt");

        assertThat(sql("--csv", "-c", "\\o " + file + "\nselect 1 as a;\n\\o\nselect 2 as b;"))
                .isZero();
        assertThat(file).hasContent("a\n1\n");
        assertThat(printed()).isEqualTo("b\n2\n");
    }

    @Test
    void copiesRowsToACsvFileAndNoneFromOne() throws IOException {
        Path file = folder.resolve("rows.csv");

        assertThat(sql(
                        "-c",
                        "\\copy (select 1 as a, null as b, '' as c, 'x,y' as d) to '" + file + "' with csv header"))
                .as(this::errors)
                .isZero();
        assertThat(file).hasContent("a,b,c,d\n1,,\"\",\"x,y\"\n");
        assertThat(printed()).isEqualTo("COPY 1\n");

        assertThat(sql("-c", "\\copy (select 1 / 0 as a) to " + file)).isEqualTo(1);
        assertThat(file).hasContent("a,b,c,d\n1,,\"\",\"x,y\"\n");
        assertThat(sql("-c", "\\copy policy from " + file)).isEqualTo(1);
        assertThat(errors()).startsWith("\\copy ... FROM is not supported: the Data API takes no rows from a client.");
        assertThat(sql("-c", "\\copy policy to x.csv delimiter ';'")).isEqualTo(1);
        assertThat(errors()).contains("not supported: delimiter");
    }

    @Test
    void showsNullAsChosenAndJsonHasItsOwn() {
        assertThat(sql("-c", "\\pset null '(none)'\nselect null::int as n, '' as e;"))
                .isZero();
        assertThat(printed()).contains("(none) |");

        assertThat(sql("--json", "-c", "select 1.50::decimal(5,2) as n, true as t, null::int as x, '' as e, 'é' as s"))
                .as(this::errors)
                .isZero();
        assertThat(printed())
                .isEqualTo(
                        "{\"columns\":[\"n\",\"t\",\"x\",\"e\",\"s\"],\"rows\":[\n[1.50,true,null,\"\",\"é\"]\n]}\n");
    }

    @Test
    void goesOnThroughEveryPageOfALongResult() {
        sql("-c", "create table t as select 0 as n;");
        for (int i = 0; i < 17; i++) {
            sql("-c", "insert into t select n + " + (1 << i) + " from t;");
        }

        assertThat(sql("--csv", "-c", "select n, 'a text of some length to fill pages' as s from t"))
                .as(this::errors)
                .isZero();
        assertThat(printed().lines()).hasSize((1 << 17) + 1);
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
        assertThat(execute(
                        InputStream.nullInputStream(), List.of("--endpoint", "http://127.0.0.1:1", "-c", "select 1")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("No lake is running at http://127.0.0.1:1; start one with ./lake up\n");

        Path nothing = folder.resolve("nothing");
        assertThat(execute(InputStream.nullInputStream(), List.of("--state", nothing.toString(), "-c", "select 1")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("No lake is running on " + nothing
                        + "; start one with ./lake up, or choose one in AWS with --env\n");
    }

    @Test
    void readsAPipeToItsEnd() {
        InputStream pipe = new ByteArrayInputStream("select 1 as a;\nselect 2\nas b".getBytes(StandardCharsets.UTF_8));

        assertThat(execute(
                        pipe,
                        List.of(
                                "--endpoint",
                                lake.context().endpoint().toString(),
                                "--cluster",
                                "redshift-cluster-1",
                                "--csv")))
                .as(() -> err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(printed()).isEqualTo("a\n1\nb\n2\n");
    }

    @Test
    void namesTheWarehousesThereAre() {
        String state = folder.resolve("state").toString();
        assertThat(execute(InputStream.nullInputStream(), List.of("--state", state, "-c", "select 1")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("name one with --workgroup: default, redshift-cluster-1");

        assertThat(sql("--workgroup", "other", "-c", "select 1")).isEqualTo(2);
        assertThat(execute(
                        InputStream.nullInputStream(),
                        List.of("--state", state, "--workgroup", "other", "-c", "select 1")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("There is no workgroup or cluster 'other'; there is: default, redshift-cluster-1\n");
    }

    @Test
    void worksWithAClusterToo() {
        assertThat(execute(
                        InputStream.nullInputStream(),
                        List.of(
                                "--state",
                                folder.resolve("state").toString(),
                                "--cluster",
                                "redshift-cluster-1",
                                "-c",
                                "select current_user")))
                .isZero();
        assertThat(printed()).contains("awsuser");
    }

    @Test
    void anAdministratorIsChosenForAnEnvironmentOnly() {
        assertThat(sql("--admin-secret", "-c", "select 1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("go with --env");
    }
}
