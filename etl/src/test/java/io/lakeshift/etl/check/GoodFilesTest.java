package io.lakeshift.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodFilesTest {

    @TempDir
    private Path folder;

    @Test
    void saysNothingOfAHundredConfigurationsInWhichNothingIsWrong() throws IOException {
        Map<String, Map<String, String>> all = GoodFiles.all();
        List<String> alarms = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> good : all.entrySet()) {
            Path own = Files.createDirectory(folder.resolve("files" + alarms.size() + "-" + good.hashCode()));
            for (Map.Entry<String, String> file : good.getValue().entrySet()) {
                Path path = own.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            List<Path> roots = new ArrayList<>(GoodFiles.ROOTS);
            roots.add(own);
            ConfigurationCheck.of(roots).stream()
                    .filter(file -> !file.fits())
                    .forEach(file -> alarms.add(good.getKey() + ": " + file));
        }

        System.out.printf("%d of %d good configurations raise an alarm%n", alarms.size(), all.size());
        assertThat(all).hasSizeGreaterThanOrEqualTo(100);
        assertThat(alarms).isEmpty();
    }
}
