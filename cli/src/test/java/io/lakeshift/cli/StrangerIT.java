package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger in front of the console: a real browser, driven by the module {@code console}, over the sample lake. */
class StrangerIT {
    private static final int MINUTES = 10;

    @TempDir
    private Path folder;

    @Test
    void aStrangerComesFromAFileNeverSeenToRowsInBothViews() throws IOException, InterruptedException {
        Path browser = Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
        assumeThat(browser).as("the browser that the console is tested with").exists();
        Path output = folder.resolve("output.txt");
        ProcessBuilder journey = new ProcessBuilder("npm", "run", "test:journey", "--silent")
                .directory(Path.of("console").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        journey.environment().put("LAKE_CONSOLE", ConsolePage.get().address());

        Process process = journey.start();

        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                .as("it ended within %s minutes", MINUTES)
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        System.out.println(Files.readString(output));
    }
}
