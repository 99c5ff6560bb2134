package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that {@code ./lake sql} has of psql. */
class MetaCommandsIT {
    @RegisterExtension
    private static final SqlTerminal TERMINAL = new SqlTerminal();

    @Test
    void leavesAtQuitExitAndQ() {
        for (String word : List.of("quit", "exit;", "\\q", "QUIT")) {
            assertThat(TERMINAL.sql("-c", "select 1 as a;\n" + word + "\nselect 2 as b;"))
                    .isZero();
            assertThat(TERMINAL.printed()).as(word).contains(" a\n").doesNotContain(" b\n");
        }
        assertThat(TERMINAL.sql("-c", "help")).isZero();
        assertThat(TERMINAL.printed()).contains("\\?");
    }

    @Test
    void listsTablesAndViewsApartAndShowsTheDefinitionOfAView() {
        TERMINAL.sql(
                "-c",
                "create table policy (number varchar(20) default 'x'); create view policy_view as select * from policy;");

        assertThat(TERMINAL.sql("--csv", "-c", "\\dt poli*")).isZero();
        assertThat(TERMINAL.printed()).isEqualTo("schema,name,type\npublic,policy,TABLE\n");
        assertThat(TERMINAL.sql("--csv", "-c", "\\dv public.policy*")).isZero();
        assertThat(TERMINAL.printed()).isEqualTo("schema,name,type\npublic,policy_view,VIEW\n");
        assertThat(TERMINAL.sql("-c", "\\d+ policy")).isZero();
        assertThat(TERMINAL.printed()).contains("| default").contains("remarks");
        assertThat(TERMINAL.sql("-c", "\\d+ policy_view")).as(TERMINAL::errors).isZero();
        assertThat(TERMINAL.printed()).contains("select * from public.policy;");
        assertThat(TERMINAL.sql("-c", "\\d nothing")).isEqualTo(1);
        assertThat(TERMINAL.errors()).startsWith("There is no relation \"nothing\" in the database dev;");
        TERMINAL.sql("-c", "drop view policy_view;");
    }

    @Test
    void goesToAnotherDatabase() {
        TERMINAL.sql("-c", "create database other_place;");

        assertThat(TERMINAL.sql("--csv", "-c", "\\c other_place\nselect current_database() as d;\n\\c"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("d\nother_place\n");
        assertThat(TERMINAL.sql("-c", "\\c nowhere")).isEqualTo(1);
        assertThat(TERMINAL.errors()).contains("nowhere");
        assertThat(TERMINAL.sql("-c", "begin;\n\\c other_place")).isEqualTo(1);
        assertThat(TERMINAL.errors()).contains("end it with COMMIT or ROLLBACK first");
        TERMINAL.sql("-c", "drop database other_place;");
    }

    @Test
    void includesFilesAndRefusesOneThatIncludesItself() throws IOException {
        Path inner = TERMINAL.folder().resolve("inner.sql");
        Path outer = TERMINAL.folder().resolve("outer.sql");
        Files.writeString(inner, "select 'inner' as a");
        Files.writeString(outer, "\\i '" + inner + "'\nselect 'outer' as a;");

        assertThat(TERMINAL.sql("--csv", "-f", outer.toString()))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("a\ninner\na\nouter\n");

        Files.writeString(inner, "\\i " + outer);
        assertThat(TERMINAL.sql("-f", outer.toString())).isEqualTo(1);
        assertThat(TERMINAL.errors()).contains("includes itself");
    }

    @Test
    void writesResultsToAFileUntilTold() throws IOException {
        Path file = TERMINAL.folder().resolve("results.txt");

        assertThat(TERMINAL.sql("--csv", "-c", "\\o " + file + "\nselect 1 as a;\n\\o\nselect 2 as b;"))
                .isZero();
        assertThat(file).hasContent("a\n1\n");
        assertThat(TERMINAL.printed()).isEqualTo("b\n2\n");
    }

    @Test
    void copiesRowsToACsvFileAndNoneFromOne() throws IOException {
        Path file = TERMINAL.folder().resolve("rows.csv");

        assertThat(TERMINAL.sql(
                        "-c",
                        "\\copy (select 1 as a, null as b, '' as c, 'x,y' as d) to '" + file + "' with csv header"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(file).hasContent("a,b,c,d\n1,,\"\",\"x,y\"\n");
        assertThat(TERMINAL.printed()).isEqualTo("COPY 1\n");

        assertThat(TERMINAL.sql("-c", "\\copy (select 1 / 0 as a) to " + file)).isEqualTo(1);
        assertThat(file).hasContent("a,b,c,d\n1,,\"\",\"x,y\"\n");
        assertThat(TERMINAL.sql("-c", "\\copy policy from " + file)).isEqualTo(1);
        assertThat(TERMINAL.errors())
                .startsWith("\\copy ... FROM is not supported: the Data API takes no rows from a client.");
        assertThat(TERMINAL.sql("-c", "\\copy policy to x.csv delimiter ';'")).isEqualTo(1);
        assertThat(TERMINAL.errors()).contains("not supported: delimiter");
    }

    @Test
    void runsWhatWasTypedAtACommandInTheLine() throws IOException {
        Path file = TERMINAL.folder().resolve("one.txt");

        assertThat(TERMINAL.sql("-c", "select 1 as a \\gx\n\\g " + file + "\n\\x \\\\ select 2 as b;"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed())
                .isEqualTo("-[ row 1 ]-\na | 1\n(1 row)\nExpanded display is on.\n-[ row 1 ]-\nb | 2\n(1 row)\n");
        assertThat(file).hasContent(" a\n---\n 1\n(1 row)\n");
    }

    @Test
    void namesMayBePatternsWithASchema() {
        TERMINAL.sql("-c", "create table policy (number int); create table t (a int)");

        assertThat(TERMINAL.sql("--csv", "-c", "\\dt *.polic?", "-c", "\\dt public.", "-c", "\\d pol*"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed())
                .startsWith("schema,name,type\npublic,policy,TABLE\nschema,name,type\npublic,policy,TABLE\n")
                .contains("public,t,TABLE\nschema,relation,column")
                .contains("public,policy,number,integer");
    }

    @Test
    void copiesWithNamesOrWithoutAsItIsTold() {
        Path file = TERMINAL.folder().resolve("it's.csv");
        for (String options : List.of("csv", "(format csv, header false)", "with (format csv)")) {
            assertThat(TERMINAL.sql("-c", "\\copy (select 1 as a) to '" + TERMINAL.folder() + "/it''s.csv' " + options))
                    .as(TERMINAL::errors)
                    .isZero();
            assertThat(file).as(options).hasContent("1\n");
        }
        assertThat(TERMINAL.sql("-c", "\\copy (select 1 as a) to '" + TERMINAL.folder() + "/it''s.csv' csv header"))
                .isZero();
        assertThat(file).hasContent("a\n1\n");
    }
}
