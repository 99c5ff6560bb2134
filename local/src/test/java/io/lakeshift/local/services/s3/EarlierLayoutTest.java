package io.lakeshift.local.services.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierLayoutTest {
    @TempDir
    private Path state;

    private Path data;
    private Path marker;

    @BeforeEach
    void name() {
        data = state.resolve("data");
        marker = state.resolve("layout");
    }

    @Test
    void objectsOfAnEarlierReleaseKeepTheirKeys() throws IOException {
        put("bucket/Db/Table/a b.csv", "rows");
        put("bucket/.mpus-1/part", "unfinished");
        Files.createDirectories(data.resolve("empty"));

        EarlierLayout.moveFrom(data, marker);

        ObjectFiles files = new ObjectFiles(data);
        assertThat(files.list("bucket", "")).extracting(ObjectFiles.Stored::key).containsExactly("Db/Table/a b.csv");
        assertThat(files.find("bucket", "Db/Table/a b.csv").orElseThrow()).hasContent("rows");
        assertThat(data.resolve("empty")).isDirectory();
        try (var buckets = Files.list(data)) {
            assertThat(buckets).hasSize(2);
        }
    }

    @Test
    void whatWasInterruptedGoesOn() throws IOException {
        put(".earlier-bucket/Db/left", "2");
        put("bucket/Db~/moved", "1");

        EarlierLayout.moveFrom(data, marker);

        assertThat(new ObjectFiles(data).list("bucket", ""))
                .extracting(ObjectFiles.Stored::key)
                .containsExactly("Db/left", "Db/moved");
    }

    @Test
    void isDoneOnce() throws IOException {
        EarlierLayout.moveFrom(data, marker);
        put("bucket/Db~/x", "1");

        EarlierLayout.moveFrom(data, marker);

        assertThat(new ObjectFiles(data).find("bucket", "Db/x")).isPresent();
    }

    private void put(String path, String content) throws IOException {
        Path file = data.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
