package io.lakeshift.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    @TempDir
    private Path state;

    @BeforeEach
    void deploy() throws IOException {
        Files.createDirectories(state.resolve("cloudformation"));
        Files.writeString(state.resolve("cloudformation/stacks.json"), """
                {"A": {"name": "A", "description": "", "resources": [], "outputs": []}}""");
    }

    @Test
    void tellsWhatIsDeployedAlsoWhenNoLakeRuns() {
        Printed status = Printed.by("status", "--state", state.toString());

        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.out().lines()).containsExactly("no lake is running", "  %-55s   0 resources".formatted("A"));
    }

    @Test
    void tellsScriptsTheSame() {
        Printed status = Printed.by("status", "--json", "--state", state.toString());

        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.out()).isEqualToIgnoringWhitespace("""
                {"running": false, "stacks": [{"name": "A", "resources": 0}]}""");
    }

    @Test
    void thereAreNoSettingsOfALakeThatDoesNotRun() {
        Printed settings = Printed.by("env", "--state", state.toString());

        assertThat(settings.exit()).isEqualTo(1);
        assertThat(settings.out()).isEmpty();
        assertThat(settings.errors()).contains("lake: no lake is running on " + state + "; ./lake up starts one");
    }

    @Test
    void downStopsNothingAndRemovesTheDataOnlyWhenAsked() {
        assertThat(Printed.by("down", "--state", state.toString()).exit()).isZero();
        assertThat(state.resolve("cloudformation/stacks.json")).exists();

        assertThat(Printed.by("down", "--clean", "--state", state.toString()).exit())
                .isZero();
        assertThat(state).doesNotExist();
    }
}
