package io.lakeshift.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"written-mistakes.txt", "edited-mistakes.txt"})
    void everyMistakeThatSomebodyWroteIsNamedOnItsLine(String mistakes) throws IOException {
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, WrittenFiles> mistake : WrittenFiles.of(mistakes).entrySet()) {
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

    @ParameterizedTest
    @ValueSource(strings = {"written-mistakes.txt", "edited-mistakes.txt"})
    void everyPlaceOfAMistakeIsShownWithACaret(String mistakes) throws IOException {
        for (Map.Entry<String, WrittenFiles> mistake : WrittenFiles.of(mistakes).entrySet()) {
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
    @CsvSource({"written-files.txt,false", "written-files.txt,true", "edited-files.txt,false", "edited-files.txt,true"})
    void nothingIsFoundInFilesOfOtherPeoplesStyles(String files, boolean windows) throws IOException {
        List<String> alarms = new ArrayList<>();
        for (Map.Entry<String, WrittenFiles> good : WrittenFiles.of(files).entrySet()) {
            Path own = folder.resolve(good.getKey());
            good.getValue().write(own, windows ? "\uFEFF" : "", windows ? "\r\n" : "\n");
            WrittenFiles.found(own).forEach(found -> alarms.add(good.getKey() + ": " + found));
        }

        assertThat(alarms).isEmpty();
    }
}
