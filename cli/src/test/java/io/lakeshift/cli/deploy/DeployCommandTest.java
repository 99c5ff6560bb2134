package io.lakeshift.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.RecordedPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeployCommandTest {

    @Test
    void passesOnWhateverItDoesNotKnowInItsOrder() {
        assertThat(arguments("InsuranceLakeRedshift", "--env", "Dev", "--require-approval", "never", "-c", "a=b", "-v"))
                .containsExactly("InsuranceLakeRedshift", "--require-approval", "never", "-c", "a=b", "-v");
        assertThat(arguments("--all", "--profile", "lake", "--exclusively"))
                .containsExactly("--exclusively", "--all", "--profile", "lake");
        assertThat(arguments()).isEmpty();
    }

    private static List<String> arguments(String... words) {
        DeployCommand command = new DeployCommand(new Checkout(Path.of(""), new RecordedPrograms()));
        new CommandLine(command).parseArgs(words);
        return command.arguments();
    }
}
