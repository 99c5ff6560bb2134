package io.lakeshift.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.Printed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
    @TempDir
    private Path folder;

    @Test
    void makesTheFilesOfTheRepositoryUnlessItIsToldOtherwise() {
        Printed made = Printed.by("sample", "--out", folder.toString());

        assertThat(made.exit()).as(made.errors()).isZero();
        assertThat(made.out()).contains(folder + ": PolicyData.csv with 500 rows");
        assertThat(folder.resolve("PolicyData.csv")).hasSameBinaryContentAs(Path.of("samples", "PolicyData.csv"));
    }
}
