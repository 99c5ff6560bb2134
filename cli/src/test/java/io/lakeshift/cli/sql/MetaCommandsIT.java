package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./lake sql} has of psql: its commands, and what it says of errors. */
class MetaCommandsIT {
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
    void saysWhichOfSeveralStatementsFailed() throws IOException {
        assertThat(terminal.sql("-c", "select 1 as a; select * from nothing; select 3"))
                .isEqualTo(1);
        assertThat(terminal.errors()).endsWith("\nIn statement 2 of 3: select * from nothing\n");
        assertThat(terminal.printed()).contains("(1 row)").doesNotContain("3");

        assertThat(terminal.sql("-c", "select 1", "-c", "select * from nothing"))
                .isEqualTo(1);
        assertThat(terminal.errors()).endsWith("\nIn statement 2 of 2: select * from nothing\n");

        Path file = folder.resolve("failing.sql");
        Files.writeString(file, "select 1;\n\n-- the second\nselect *\nfrom nothing;\n");
        assertThat(terminal.sql("-f", file.toString())).isEqualTo(1);
        assertThat(terminal.errors()).endsWith("\nIn statement 2 (" + file + ", line 4): select * from nothing\n");
    }

    @Test
    void putsACaretUnderThePositionOfAnError() {
        assertThat(terminal.sql("-c", "select 1,\n  from x y z")).isEqualTo(1);

        assertThat(terminal.errors()).containsPattern("(?s)^ERROR: .*\nLINE 2: {3}from x y z\n {8,}\\^\n");
        assertThat(terminal.errors()).doesNotContain("Position");
    }

    @Test
    void suggestsNamesThatAreNearAMissingOne() {
        terminal.sql("-c", "create table policy (number varchar(20), premium decimal(10,2));");

        assertThat(terminal.sql("-c", "select * from polcy")).isEqualTo(1);
        assertThat(terminal.errors()).endsWith("Hint: did you mean policy?\n");
        assertThat(terminal.sql("-c", "select premum from policy")).isEqualTo(1);
        assertThat(terminal.errors()).endsWith("Hint: did you mean premium?\n");
    }

    @Test
    void leavesAtQuitExitAndQ() {
        for (String word : List.of("quit", "exit;", "\\q", "QUIT")) {
            assertThat(terminal.sql("-c", "select 1 as a;\n" + word + "\nselect 2 as b;"))
                    .isZero();
            assertThat(terminal.printed()).as(word).contains(" a\n").doesNotContain(" b\n");
        }
        assertThat(terminal.sql("-c", "help")).isZero();
        assertThat(terminal.printed()).contains("\\?");
    }

    @Test
    void anUnknownCommandSaysWhatThereIs() {
        assertThat(terminal.sql("-c", "\\dx")).isEqualTo(1);

        assertThat(terminal.errors()).startsWith("'\\dx' is not a command of the editor; there are: \\d \\d+ \\dt");
    }

    @Test
    void listsTablesAndViewsApartAndShowsTheDefinitionOfAView() {
        terminal.sql(
                "-c",
                "create table policy (number varchar(20) default 'x'); create view policy_view as select * from policy;");

        assertThat(terminal.sql("--csv", "-c", "\\dt poli*")).isZero();
        assertThat(terminal.printed()).isEqualTo("schema,name,type\npublic,policy,TABLE\n");
        assertThat(terminal.sql("--csv", "-c", "\\dv public.policy*")).isZero();
        assertThat(terminal.printed()).isEqualTo("schema,name,type\npublic,policy_view,VIEW\n");
        assertThat(terminal.sql("-c", "\\d+ policy")).isZero();
        assertThat(terminal.printed()).contains("| default").contains("remarks");
        assertThat(terminal.sql("-c", "\\d+ policy_view")).as(terminal::errors).isZero();
        assertThat(terminal.printed()).contains("select * from public.policy;");
        assertThat(terminal.sql("-c", "\\d nothing")).isEqualTo(1);
        assertThat(terminal.errors()).startsWith("There is no relation \"nothing\" in the database dev;");
        terminal.sql("-c", "drop view policy_view;");
    }

    @Test
    void goesToAnotherDatabase() {
        terminal.sql("-c", "create database other_place;");

        assertThat(terminal.sql("--csv", "-c", "\\c other_place\nselect current_database() as d;\n\\c"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed()).isEqualTo("d\nother_place\n");
        assertThat(terminal.sql("-c", "\\c nowhere")).isEqualTo(1);
        assertThat(terminal.errors()).contains("nowhere");
        assertThat(terminal.sql("-c", "begin;\n\\c other_place")).isEqualTo(1);
        assertThat(terminal.errors()).contains("end it with COMMIT or ROLLBACK first");
        terminal.sql("-c", "drop database other_place;");
    }

    @Test
    void includesFilesAndRefusesOneThatIncludesItself() throws IOException {
        Path inner = folder.resolve("inner.sql");
        Path outer = folder.resolve("outer.sql");
        Files.writeString(inner, "select 'inner' as a");
        Files.writeString(outer, "\\i '" + inner + "'\nselect 'outer' as a;");

        assertThat(terminal.sql("--csv", "-f", outer.toString()))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed()).isEqualTo("a\ninner\na\nouter\n");

        Files.writeString(inner, "\\i " + outer);
        assertThat(terminal.sql("-f", outer.toString())).isEqualTo(1);
        assertThat(terminal.errors()).contains("includes itself");
    }

    @Test
    void writesResultsToAFileUntilTold() throws IOException {
        Path file = folder.resolve("results.txt");

        assertThat(terminal.sql("--csv", "-c", "\\o " + file + "\nselect 1 as a;\n\\o\nselect 2 as b;"))
                .isZero();
        assertThat(file).hasContent("a\n1\n");
        assertThat(terminal.printed()).isEqualTo("b\n2\n");
    }

    @Test
    void copiesRowsToACsvFileAndNoneFromOne() throws IOException {
        Path file = folder.resolve("rows.csv");

        assertThat(terminal.sql(
                        "-c",
                        "\\copy (select 1 as a, null as b, '' as c, 'x,y' as d) to '" + file + "' with csv header"))
                .as(terminal::errors)
                .isZero();
        assertThat(file).hasContent("a,b,c,d\n1,,\"\",\"x,y\"\n");
        assertThat(terminal.printed()).isEqualTo("COPY 1\n");

        assertThat(terminal.sql("-c", "\\copy (select 1 / 0 as a) to " + file)).isEqualTo(1);
        assertThat(file).hasContent("a,b,c,d\n1,,\"\",\"x,y\"\n");
        assertThat(terminal.sql("-c", "\\copy policy from " + file)).isEqualTo(1);
        assertThat(terminal.errors())
                .startsWith("\\copy ... FROM is not supported: the Data API takes no rows from a client.");
        assertThat(terminal.sql("-c", "\\copy policy to x.csv delimiter ';'")).isEqualTo(1);
        assertThat(terminal.errors()).contains("not supported: delimiter");
    }

    @Test
    void showsNullAsChosenAndJsonHasItsOwn() {
        assertThat(terminal.sql("-c", "\\pset null '(none)'\nselect null::int as n, '' as e;"))
                .isZero();
        assertThat(terminal.printed()).contains("(none) |");

        assertThat(terminal.sql(
                        "--json", "-c", "select 1.50::decimal(5,2) as n, true as t, null::int as x, '' as e, 'é' as s"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed())
                .isEqualTo(
                        "{\"columns\":[\"n\",\"t\",\"x\",\"e\",\"s\"],\"rows\":[\n[1.50,true,null,\"\",\"é\"]\n]}\n");
    }
}
