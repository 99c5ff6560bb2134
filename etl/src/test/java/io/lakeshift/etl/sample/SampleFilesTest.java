package io.lakeshift.etl.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFilesTest {

    @TempDir
    private Path directory;

    private Path sample(long rows, long seed) throws IOException {
        Path out = directory.resolve(rows + "-" + seed);
        new SampleFiles(new SampleOptions(rows, seed, out)).write();
        return out;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PolicyData.csv", "ClaimData.csv", "trigger.csv"})
    void theSamplesInTheRepositoryAreWhatItMakes(String file) throws IOException {
        assertThat(sample(500, 1).resolve(file)).hasSameBinaryContentAs(Path.of("samples", file));
    }

    @Test
    void moreRowsBeginWithFewer() throws IOException {
        List<String> few = Files.readAllLines(sample(300, 5).resolve("PolicyData.csv"));
        List<String> more = Files.readAllLines(sample(900, 5).resolve("PolicyData.csv"));

        assertThat(more).hasSize(901).startsWith(few.toArray(String[]::new));
    }

    @Test
    void anotherSeedGivesOtherRows() throws IOException {
        assertThat(sample(50, 1).resolve("PolicyData.csv"))
                .content()
                .isNotEqualTo(Files.readString(sample(50, 2).resolve("PolicyData.csv")));
    }

    @Test
    void claimsAreUniqueByPolicyAndMonthAndBelongToPolicies() throws IOException {
        Path sample = sample(2_000, 3);
        List<String> claims = Files.readAllLines(sample.resolve("ClaimData.csv"));
        String policies = Files.readString(sample.resolve("PolicyData.csv"));
        Set<String> keys = new HashSet<>();
        for (String claim : claims.subList(1, claims.size())) {
            String[] fields = claim.split(",");
            assertThat(keys.add(fields[0] + fields[2])).isTrue();
            assertThat(policies).contains(fields[2]);
        }
        assertThat(keys).hasSizeGreaterThan(100);
    }

    @Test
    void noValueCanBeAPersonsOwn() throws IOException {
        List<String> rows = Files.readAllLines(sample(1_000, 4).resolve("PolicyData.csv"));

        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(row)
                        .matches(".*\\(555\\) 555-01\\d\\d,00-\\d{7},.*555-555-01\\d\\d,contact\\d+@example\\.com,.*"));
    }

    @Test
    void aSampleHasAtLeastOneRow() {
        assertThatThrownBy(() -> new SampleOptions(0, 1, directory)).hasMessage("--rows is 0; it must be 1 or more");
    }
}
