package io.lakeshift.cli.unload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnloadedTest {

    @Test
    void namesTheManifestOfWhatWasWritten() throws IOException {
        Unloaded unloaded = Unloaded.of(
                Optional.of(new ObjectMapper()
                        .readTree("{\"entries\": [{}], \"meta\": {\"record_count\": 3, \"content_length\": 40}}")),
                Duration.ofMillis(1500));

        assertThat(unloaded.report("s3://out/x/"))
                .containsExactly(
                        "unloaded 3 rows in 1 file, 40 bytes, in 1.5 s",
                        "  to       s3://out/x/",
                        "  manifest s3://out/x/manifest");
    }

    @Test
    void saysThatAQueryWithoutRowsWritesNothing() {
        assertThat(Unloaded.of(Optional.empty(), Duration.ofSeconds(1)).report("s3://out/x/"))
                .containsExactly(
                        "unloaded 0 rows in 0 files, 0 bytes, in 1.0 s",
                        "  nothing was written: the query has no rows, so there is no manifest");
    }
}
