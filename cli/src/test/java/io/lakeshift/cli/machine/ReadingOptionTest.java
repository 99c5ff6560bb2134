package io.lakeshift.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.Printed;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReadingOptionTest {
    @Command(name = "any")
    private static final class AnyCommand {
        @Mixin
        private LakeOptions options;
    }

    private final AnyCommand command = new AnyCommand();

    @Test
    void aLakeTakesNoReadingUnlessItIsTold() {
        new CommandLine(command).parseArgs();

        assertThat(command.options.readings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aReadingIsGivenByItsId(Reading reading) {
        new CommandLine(command).parseArgs("--reading", reading.id(), "--reading", reading.id());

        assertThat(command.options.readings()).containsExactly(reading);
        assertThat(reading.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(reading.meaning()).endsWith(".");
    }

    @Test
    void anUnknownReadingIsRefusedWithTheKnownOnes() {
        new CommandLine(command).parseArgs("--reading", "materialized-views");

        assertThatThrownBy(command.options::readings)
                .isInstanceOf(LakeException.class)
                .hasMessageStartingWith("there is no reading 'materialized-views'; there are ")
                .hasMessageContaining("materialized-view-outside-transaction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo"})
    void theHelpExplainsEveryReading(String name) {
        Printed help = Printed.by(name, "--help");

        for (Reading reading : Reading.values()) {
            assertThat(words(help.out())).contains(reading.id() + " " + words(reading.meaning()));
        }
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
