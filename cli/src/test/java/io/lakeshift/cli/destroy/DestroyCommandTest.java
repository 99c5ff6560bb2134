package io.lakeshift.cli.destroy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DestroyCommandTest {

    @Test
    void theEnvironmentHasToBeNamedAlsoIfThereIsOnlyOne() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new DestroyCommand()).setErr(new PrintWriter(err));

        assertThat(command.execute("--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("--env");
    }
}
