package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What scripts that were written for psql find in {@code ./lake sql}. */
class SqlScriptsIT {
    @RegisterExtension
    private static final SqlTerminal TERMINAL = new SqlTerminal();

    @Test
    void showsNullAsChosenAndJsonHasItsOwn() {
        assertThat(TERMINAL.sql("-c", "\\pset null '(none)'\nselect null::int as n, '' as e;"))
                .isZero();
        assertThat(TERMINAL.printed()).contains("(none) |");

        assertThat(TERMINAL.sql(
                        "--json", "-c", "select 1.50::decimal(5,2) as n, true as t, null::int as x, '' as e, 'é' as s"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed())
                .isEqualTo(
                        "{\"columns\":[\"n\",\"t\",\"x\",\"e\",\"s\"],\"rows\":[\n[1.50,true,null,\"\",\"é\"]\n]}\n");
    }

    @Test
    void printsAsScriptsForPsqlWantIt() {
        assertThat(TERMINAL.sql("-X", "-A", "-t", "-F", ";", "-c", "select 1, null, 'a b'", "-c", "select 2, '', 'c'"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("1;;a b\n2;;c\n");

        assertThat(TERMINAL.sql("-q", "-P", "null=-", "-A", "-c", "create table t (a int); select null as n"))
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("n\n-\n(1 row)\n");
        assertThat(TERMINAL.sql("-t", "--csv", "-c", "select 1 as a")).isZero();
        assertThat(TERMINAL.printed()).isEqualTo("1\n");
        assertThat(TERMINAL.sql("-P", "border=2", "-c", "select 1")).isEqualTo(2);
        assertThat(TERMINAL.errors()).contains("\\pset border is not supported");
    }

    @Test
    void putsVariablesIntoStatements() {
        assertThat(TERMINAL.sql("--csv", "-v", "n=5", "-c", "\\set t 'it''s'\nselect :n as n, :'t' as t, 1::int as i;"))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("n,t,i\n5,it's,1\n");
    }

    @Test
    void runsScriptsInTheirOrderAndInOneTransaction() throws IOException {
        Path file = TERMINAL.folder().resolve("second.sql");
        Files.writeString(file, "insert into t values (2);\n");
        TERMINAL.sql("-c", "create table t (a int)");

        assertThat(TERMINAL.sql("-1", "-q", "-c", "insert into t values (1)", "-f", file.toString(), "-c", "select x"))
                .isEqualTo(1);
        assertThat(TERMINAL.sql(
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
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("0\n1\n");
    }

    @Test
    void valuesCommandNoTerminal() {
        assertThat(TERMINAL.sql("-t", "-c", "select 'a' || chr(27) || '[31m' || chr(8238) || 'b' as c"))
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo(" a\\u001b[31m\\u202eb\n");
    }

    @Test
    void aFileFromWindowsIsReadAndAPathIsRelativeToItsScript() throws IOException {
        Path inner =
                Files.createDirectories(TERMINAL.folder().resolve("scripts")).resolve("in.sql");
        Files.writeString(inner, "select 2 as b;");
        Path outer = inner.resolveSibling("out.sql");
        Files.writeString(outer, "\uFEFFselect 1\r\nas a;\r\n\\ir in.sql\r\n");

        assertThat(TERMINAL.sql("--csv", "-f", outer.toString()))
                .as(TERMINAL::errors)
                .isZero();
        assertThat(TERMINAL.printed()).isEqualTo("a\n1\nb\n2\n");
    }
}
