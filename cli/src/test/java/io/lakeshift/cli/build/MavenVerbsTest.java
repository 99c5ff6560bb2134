package io.lakeshift.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.RecordedPrograms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MavenVerbsTest {
    private final RecordedPrograms programs = new RecordedPrograms();
    private final Checkout checkout = new Checkout(Path.of(""), programs);

    @ParameterizedTest
    @CsvSource({
        "'',                              ./mvnw -B -ntp -T 2 verify",
        "--fast,                          ./mvnw -B -ntp -T 2 test spotless:check -DskipITs",
        "-pl redshift/client -am,         ./mvnw -B -ntp -T 2 verify -pl redshift/client -am",
        "-Dtest=ATest --fast -rf :x -q,   ./mvnw -B -ntp -T 2 test spotless:check -DskipITs -Dtest=ATest -rf :x -q"
    })
    void testsGoToMavenWithEverythingItKnowsItself(String words, String command) {
        int exit =
                new CommandLine(new TestCommand(checkout)).execute(words.isEmpty() ? new String[0] : words.split(" "));

        assertThat(exit).isZero();
        assertThat(programs.commands()).last().isEqualTo(command);
    }

    @Test
    void aProgramThatFailsIsAFailureWhateverItsOwnCodeIs() {
        programs.endingWith(137);

        assertThat(new CommandLine(new FormatCommand(checkout)).execute()).isEqualTo(1);
        assertThat(programs.commands()).containsExactly("./mvnw -B -ntp -q spotless:apply");
    }
}
