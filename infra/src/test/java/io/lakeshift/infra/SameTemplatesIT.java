package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same sources give the same assembly, byte by byte, in whatever process, directory, language and time zone. The
 * order of {@link Map#of} is drawn anew in each process.
 */
class SameTemplatesIT {

    private static final List<List<String>> MACHINES = List.of(
            List.of("-Duser.language=en", "-Duser.timezone=UTC"),
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Auckland"));

    @TempDir
    private Path directory;

    /** Variants with different environments go into one app. */
    static Stream<List<Variants>> apps() {
        return Stream.of(
                List.of(Variants.PROJECT, Variants.PROVISIONED, Variants.EXISTING_PROVISIONED),
                List.of(Variants.CONNECTED, Variants.EXISTING_SERVERLESS));
    }

    @ParameterizedTest
    @MethodSource("apps")
    void twoProcessesWriteTheSameBytes(List<Variants> variants) throws IOException, InterruptedException {
        Map<String, Object> environments = new LinkedHashMap<>();
        variants.forEach(variant -> environments.putAll(variant.environments()));
        Map<String, String> first = synthesized("first", environments, MACHINES.get(0));
        Map<String, String> second = synthesized("second", environments, MACHINES.get(1));
        assertThat(first).containsKeys("manifest.json", "tree.json").hasSizeGreaterThan(15 * variants.size());
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((file, content) -> assertThat(second.get(file)).as(file).isEqualTo(content));
    }

    private Map<String, String> synthesized(String name, Map<String, Object> environments, List<String> options)
            throws IOException, InterruptedException {
        Path project = Files.createDirectory(directory.resolve(name));
        StandIns.in(project);
        AppRun run = AppRun.in(project, environments, options);
        assertThat(run.exitCode()).as(run.output()).isZero();
        try (Stream<Path> files = Files.walk(run.assembly())) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        run.assembly().relativize(file).toString(),
                        // Of a file that is no text every byte becomes one character.
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return contents;
        }
    }
}
