package io.lakeshift.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenFilesTest {

    @TempDir
    private Path folder;

    @Test
    void everyMistakeThatSomebodyWroteIsNamedOnItsLine() throws IOException {
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, WrittenFiles> mistake :
                WrittenFiles.of("written-mistakes.txt").entrySet()) {
            Path own = folder.resolve(mistake.getKey());
            mistake.getValue().write(own, "", "\n");
            List<String> found = WrittenFiles.found(own);
            Optional<String> place = mistake.getValue().marked();
            if (found.stream()
                    .noneMatch(
                            each -> place.map(at -> each.startsWith(at + ":")).orElse(true))) {
                missed.add(mistake.getKey() + " at " + place.orElse("a whole file") + ", found " + found);
            }
        }

        assertThat(missed).isEmpty();
    }

    @Test
    void everyPlaceOfAMistakeIsShownWithACaret() throws IOException {
        for (Map.Entry<String, WrittenFiles> mistake :
                WrittenFiles.of("written-mistakes.txt").entrySet()) {
            Path own = folder.resolve(mistake.getKey());
            mistake.getValue().write(own, "", "\n");

            for (CheckedFile file : ConfigurationCheck.of(List.of(own))) {
                assertThat(file.findings())
                        .filteredOn(finding -> finding.kind() == FileFinding.Kind.OBSTACLE
                                || finding.kind() == FileFinding.Kind.MISMATCH)
                        .filteredOn(finding -> finding.line().isPresent())
                        .as(mistake.getKey())
                        .allSatisfy(finding -> {
                            assertThat(finding.column()).isPresent();
                            assertThat(finding.excerpt().lines()).hasSize(2);
                        });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsFoundInFilesOfOtherPeoplesStyles(boolean windows) throws IOException {
        List<String> alarms = new ArrayList<>();
        for (Map.Entry<String, WrittenFiles> good :
                WrittenFiles.of("written-files.txt").entrySet()) {
            Path own = folder.resolve(good.getKey());
            good.getValue().write(own, windows ? "\uFEFF" : "", windows ? "\r\n" : "\n");
            WrittenFiles.found(own).forEach(found -> alarms.add(good.getKey() + ": " + found));
        }

        assertThat(alarms).isEmpty();
    }
}
