package io.lakeshift.cli.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.Printed;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TransformsCommandTest {

    @Test
    void listsAllTransformsWithoutSpark() {
        Printed printed = Printed.by("transforms");

        assertThat(printed.exit()).as(printed.errors()).isZero();
        assertThat(printed.out().lines().filter(line -> line.startsWith("  "))).hasSize(32);
        assertThat(printed.out()).contains("Protection:", "  currency             Reads an amount with its currency");
    }

    @Test
    void tellsAllAboutOneByAnyOfItsNames() {
        assertThat(Printed.by("transforms", "xml").out()).contains("| each entry | a column |", "\"xmlstructured\": [");
    }

    @Test
    void printsJson() throws IOException {
        JsonNode list =
                new ObjectMapper().readTree(Printed.by("transforms", "--json").out());

        assertThat(list).hasSize(32).allSatisfy(kind -> {
            assertThat(kind.path("parameters").size()).isPositive();
            assertThat(kind.path("example").isContainerNode()).isTrue();
        });
    }

    @Test
    void refusesANameThatIsNotThere() {
        Printed printed = Printed.by("transforms", "dates");

        assertThat(printed.exit()).isEqualTo(2);
        assertThat(printed.errors()).contains("there is no transform dates; did you mean date?");
    }
}
