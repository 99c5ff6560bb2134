package io.lakeshift.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VerifyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            new CommandLine(new VerifyCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void aProbeThatThereIsNotIsNoCommandLine() {
        assertThat(command.execute("--only", "sample-rows,phase-of-the-moon")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no probe phase-of-the-moon", "sample-rows");
    }

    @Test
    void probesThatWriteAreNotTriedWithoutLeave() {
        assertThat(command.execute("--only", "sample-rows,unload")).isEqualTo(2);
        assertThat(err.toString()).contains("sample-rows, unload need --write");
    }

    @Test
    void theListOfProbesNeedsNoLake() {
        assertThat(command.execute("--list")).isEqualTo(0);
        assertThat(out.toString()).isEqualTo(ProbeDocument.markdown());
    }
}
