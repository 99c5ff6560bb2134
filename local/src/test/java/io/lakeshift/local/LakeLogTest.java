package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeLogTest {
    @TempDir
    private Path folder;

    @Test
    void allProcessesOfACheckoutAddToOneFile() throws IOException {
        LakeLog lake = new LakeLog(folder.resolve("logs"), 1000);
        LakeLog query = new LakeLog(folder.resolve("logs"), 1000);

        lake.publish(new LogRecord(Level.INFO, "from the lake"));
        query.publish(new LogRecord(Level.INFO, "from a query"));
        lake.publish(new LogRecord(Level.INFO, "from the lake again"));

        assertThat(names()).containsExactly("lake.log");
        assertThat(folder.resolve("logs/lake.log"))
                .content()
                .containsSubsequence("from the lake", "from a query", "from the lake again");
    }

    @Test
    void aLargeFileIsPutAside() throws IOException {
        LakeLog log = new LakeLog(folder.resolve("logs"), 10);

        log.publish(new LogRecord(Level.INFO, "older than old"));
        log.publish(new LogRecord(Level.INFO, "old"));
        log.publish(new LogRecord(Level.INFO, "new"));

        assertThat(names()).containsExactly("lake.log", "lake.log.old");
        assertThat(folder.resolve("logs/lake.log")).content().contains("new").doesNotContain("old");
        assertThat(folder.resolve("logs/lake.log.old"))
                .content()
                .contains("old")
                .doesNotContain("older");
    }

    @Test
    void nothingIsMadeBeforeThereIsALine() {
        new LakeLog(folder.resolve("logs"), 10).close();

        assertThat(folder).isEmptyDirectory();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
