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
        assertThat(terminal.sql("-c", "\\dq")).isEqualTo(1);
        assertThat(terminal.errors()).startsWith("'\\dq' is not a command of the editor; there are: \\d \\d+ \\dt");

        assertThat(terminal.sql("-c", "\\watch 5")).isEqualTo(1);
        assertThat(terminal.errors())
                .isEqualTo("\\watch of psql is not supported: \\g runs the last statement once more\n");
        assertThat(terminal.sql("-c", "\\di+")).isEqualTo(1);
        assertThat(terminal.errors()).startsWith("\\di+ of psql is not supported: ");
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

    @Test
    void runsWhatWasTypedAtACommandInTheLine() throws IOException {
        Path file = folder.resolve("one.txt");

        assertThat(terminal.sql("-c", "select 1 as a \\gx\n\\g " + file + "\n\\x \\\\ select 2 as b;"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed())
                .isEqualTo("-[ row 1 ]-\na | 1\n(1 row)\nExpanded display is on.\n-[ row 1 ]-\nb | 2\n(1 row)\n");
        assertThat(file).hasContent(" a\n---\n 1\n(1 row)\n");
    }

    @Test
    void printsAsScriptsForPsqlWantIt() {
        assertThat(terminal.sql("-X", "-A", "-t", "-F", ";", "-c", "select 1, null, 'a b'", "-c", "select 2, '', 'c'"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed()).isEqualTo("1;;a b\n2;;c\n");

        assertThat(terminal.sql("-q", "-P", "null=-", "-A", "-c", "create table t (a int); select null as n"))
                .isZero();
        assertThat(terminal.printed()).isEqualTo("n\n-\n(1 row)\n");
        assertThat(terminal.sql("-t", "--csv", "-c", "select 1 as a")).isZero();
        assertThat(terminal.printed()).isEqualTo("1\n");
        assertThat(terminal.sql("-P", "border=2", "-c", "select 1")).isEqualTo(2);
        assertThat(terminal.errors()).contains("\\pset border is not supported");
    }

    @Test
    void putsVariablesIntoStatements() {
        assertThat(terminal.sql("--csv", "-v", "n=5", "-c", "\\set t 'it''s'\nselect :n as n, :'t' as t, 1::int as i;"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed()).isEqualTo("n,t,i\n5,it's,1\n");
    }

    @Test
    void runsScriptsInTheirOrderAndInOneTransaction() throws IOException {
        Path file = folder.resolve("second.sql");
        Files.writeString(file, "insert into t values (2);\n");
        terminal.sql("-c", "create table t (a int)");

        assertThat(terminal.sql("-1", "-q", "-c", "insert into t values (1)", "-f", file.toString(), "-c", "select x"))
                .isEqualTo(1);
        assertThat(terminal.sql(
                        "-t",
                        "-A",
                        "-1",
                        "-q",
                        "-c",
                        "select count(*) from t",
                        "-f",
                        file.toString(),
                        "-c",
                        "select count(*) from t"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed()).isEqualTo("0\n1\n");
    }

    @Test
    void valuesCommandNoTerminal() {
        assertThat(terminal.sql("-t", "-c", "select 'a' || chr(27) || '[31m' || chr(8238) || 'b' as c"))
                .isZero();
        assertThat(terminal.printed()).isEqualTo(" a\\u001b[31m\\u202eb\n");
    }

    @Test
    void namesMayBePatternsWithASchema() {
        terminal.sql("-c", "create table policy (number int); create table t (a int)");

        assertThat(terminal.sql("--csv", "-c", "\\dt *.polic?", "-c", "\\dt public.", "-c", "\\d pol*"))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed())
                .startsWith("schema,name,type\npublic,policy,TABLE\nschema,name,type\npublic,policy,TABLE\n")
                .contains("public,t,TABLE\nschema,relation,column")
                .contains("public,policy,number,integer");
    }

    @Test
    void aFileFromWindowsIsReadAndAPathIsRelativeToItsScript() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("scripts")).resolve("in.sql");
        Files.writeString(inner, "select 2 as b;");
        Path outer = inner.resolveSibling("out.sql");
        Files.writeString(outer, "\uFEFFselect 1\r\nas a;\r\n\\ir in.sql\r\n");

        assertThat(terminal.sql("--csv", "-f", outer.toString()))
                .as(terminal::errors)
                .isZero();
        assertThat(terminal.printed()).isEqualTo("a\n1\nb\n2\n");
    }

    @Test
    void copiesWithNamesOrWithoutAsItIsTold() {
        Path file = folder.resolve("it's.csv");
        for (String options : List.of("csv", "(format csv, header false)", "with (format csv)")) {
            assertThat(terminal.sql("-c", "\\copy (select 1 as a) to '" + folder + "/it''s.csv' " + options))
                    .as(terminal::errors)
                    .isZero();
            assertThat(file).as(options).hasContent("1\n");
        }
        assertThat(terminal.sql("-c", "\\copy (select 1 as a) to '" + folder + "/it''s.csv' csv header"))
                .isZero();
        assertThat(file).hasContent("a\n1\n");
    }

    @Test
    void suggestsFunctionsAndColumnsOfAnAlias() {
        terminal.sql("-c", "create table policy (number varchar(20), premium decimal(10,2));");

        assertThat(terminal.sql("-c", "select cuont(*) from policy")).isEqualTo(1);
        assertThat(terminal.errors()).endsWith("Hint: did you mean count?\n");
        assertThat(terminal.sql("-c", "select p.premum from policy p")).isEqualTo(1);
        assertThat(terminal.errors()).endsWith("Hint: did you mean premium?\n");
    }
}
