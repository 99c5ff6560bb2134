package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The outputs that the documentation shows are those of the commands. With {@code -Dlakeshift.docs=write} they are
 * written instead of compared.
 */
class GeneratedDocsTest {

    private static final boolean WRITE = "write".equals(System.getProperty("lakeshift.docs"));
    private static final String FENCE = "```";

    @TempDir
    private Path folder;

    @Test
    void showsWhatTheCommandCostPrints() throws IOException {
        Path page = Path.of("docs/cost.md");
        String prompt = "$ ./lake cost --env Dev\n";
        Printed printed = Printed.by(
                "cost",
                "--env",
                "Dev",
                "--assembly",
                SynthesizedLake.ofProject().toString());
        String text = Files.readString(page);
        int start = text.indexOf(prompt) + prompt.length();
        int end = text.indexOf(FENCE, start);
        holds(page, text.substring(0, start) + printed.out() + text.substring(end));
    }

    @Test
    void showsWhatTheCommandReviewWrites() throws IOException {
        Printed printed = Printed.by(
                "review",
                "--env",
                "Dev",
                "--assembly",
                SynthesizedLake.ofProject().toString(),
                "--out",
                folder.toString());
        assertThat(printed.exit()).as(printed.errors()).isZero();
        holds(Path.of("docs/review-Dev.md"), Files.readString(folder.resolve("review-Dev.md")));
    }

    private static void holds(Path page, String expected) throws IOException {
        if (WRITE) {
            Files.writeString(page, expected);
        }
        assertThat(page)
                .as("written anew with -Dlakeshift.docs=write, see docs/review.md")
                .hasContent(expected);
    }
}
