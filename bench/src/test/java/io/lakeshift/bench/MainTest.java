package io.lakeshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();
    private final CommandLine commandLine =
            Main.commandLine().setErr(new PrintWriter(errors)).setOut(new PrintWriter(output));

    @Test
    void refusesSizesThatAreNone() {
        assertThat(commandLine.execute("sql", "--statements", "9,0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--statements is [9, 0]; each has to be 1 to 100000");
    }

    @Test
    void saysWhatAScriptIsMeasuredAgainst() {
        assertThat(commandLine.execute("sql", "--help")).isZero();
        assertThat(output.toString()).contains("plain loop", "ceil(statements / 40)", "Exit codes:");
    }

    @Test
    void refusesNumbersOfRowsAndRunsThatAreNone() {
        assertThat(commandLine.execute("etl", "--rows", "10,0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(commandLine.execute("etl", "--runs", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--rows is [10, 0]", "--runs is 0; it has to be 1 or more");
    }
}
