package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    @Test
    void refusesACommandItDoesNotKnow() {
        StringWriter errors = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(errors));

        int exit = command.execute("acess");

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString()).contains("acess");
    }
}
