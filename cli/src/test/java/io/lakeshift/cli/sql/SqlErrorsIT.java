package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code ./lake sql} says of statements that fail and of commands that it does not have. */
class SqlErrorsIT {
    @RegisterExtension
    private static final SqlTerminal TERMINAL = new SqlTerminal();

    @Test
    void saysWhichOfSeveralStatementsFailed() throws IOException {
        assertThat(TERMINAL.sql("-c", "select 1 as a; select * from nothing; select 3"))
                .isEqualTo(1);
        assertThat(TERMINAL.errors()).endsWith("\nIn statement 2 of 3: select * from nothing\n");
        assertThat(TERMINAL.printed()).contains("(1 row)").doesNotContain("3");

        assertThat(TERMINAL.sql("-c", "select 1", "-c", "select * from nothing"))
                .isEqualTo(1);
        assertThat(TERMINAL.errors()).endsWith("\nIn statement 2 of 2: select * from nothing\n");

        Path file = TERMINAL.folder().resolve("failing.sql");
        Files.writeString(file, "select 1;\n\n-- the second\nselect *\nfrom nothing;\n");
        assertThat(TERMINAL.sql("-f", file.toString())).isEqualTo(1);
        assertThat(TERMINAL.errors()).endsWith("\nIn statement 2 (" + file + ", line 4): select * from nothing\n");
    }

    @Test
    void putsACaretUnderThePositionOfAnError() {
        assertThat(TERMINAL.sql("-c", "select 1,\n  from x y z")).isEqualTo(1);

        assertThat(TERMINAL.errors()).containsPattern("(?s)^ERROR: .*\nLINE 2: {3}from x y z\n {8,}\\^\n");
        assertThat(TERMINAL.errors()).doesNotContain("Position");
    }

    @Test
    void suggestsNamesThatAreNearAMissingOne() {
        TERMINAL.sql("-c", "create table policy (number varchar(20), premium decimal(10,2));");

        assertThat(TERMINAL.sql("-c", "select * from polcy")).isEqualTo(1);
        assertThat(TERMINAL.errors()).endsWith("Hint: did you mean policy?\n");
        assertThat(TERMINAL.sql("-c", "select premum from policy")).isEqualTo(1);
        assertThat(TERMINAL.errors()).endsWith("Hint: did you mean premium?\n");
    }

    @Test
    void suggestsFunctionsAndColumnsOfAnAlias() {
        TERMINAL.sql("-c", "create table policy (number varchar(20), premium decimal(10,2));");

        assertThat(TERMINAL.sql("-c", "select cuont(*) from policy")).isEqualTo(1);
        assertThat(TERMINAL.errors()).endsWith("Hint: did you mean count?\n");
        assertThat(TERMINAL.sql("-c", "select p.premum from policy p")).isEqualTo(1);
        assertThat(TERMINAL.errors()).endsWith("Hint: did you mean premium?\n");
    }

    @Test
    void anUnknownCommandSaysWhatThereIs() {
        assertThat(TERMINAL.sql("-c", "\\dq")).isEqualTo(1);
        assertThat(TERMINAL.errors()).startsWith("'\\dq' is not a command of the editor; there are: \\d \\d+ \\dt");

        assertThat(TERMINAL.sql("-c", "\\watch 5")).isEqualTo(1);
        assertThat(TERMINAL.errors())
                .isEqualTo("\\watch of psql is not supported: \\g runs the last statement once more\n");
        assertThat(TERMINAL.sql("-c", "\\di+")).isEqualTo(1);
        assertThat(TERMINAL.errors()).startsWith("\\di+ of psql is not supported: ");
    }
}
