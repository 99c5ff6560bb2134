package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The app with the CDK's own validation of CloudFormation, which the other tests leave out because it is slow. */
class LakeAppIT {

    @TempDir
    private Path project;

    static Stream<List<Variants>> apps() {
        return Stream.of(
                List.of(Variants.PROJECT, Variants.EXISTING_PROVISIONED, Variants.PROVISIONED),
                List.of(Variants.EXISTING_SERVERLESS));
    }

    @ParameterizedTest
    @MethodSource("apps")
    void passesTheValidationOfCloudFormation(List<Variants> variants) throws IOException, InterruptedException {
        StandIns.in(project);
        Map<String, Object> environments = new LinkedHashMap<>();
        variants.forEach(variant -> environments.putAll(variant.environments()));
        AppRun run = AppRun.in(project, environments);
        assertThat(run.exitCode()).as(run.output()).isZero();
        // The zones of subnets that exist are written in the configuration; nothing in a template can tell them.
        JsonNode report = new ObjectMapper()
                .readTree(run.assembly().resolve("validation-report.json").toFile());
        assertThat(report.path("pluginReports").isArray()).as(report.toString()).isTrue();
        // What is accepted with its reason stands elsewhere in the report.
        assertThat(report.findValues("violations"))
                .flatExtracting(violations -> violations.findValuesAsText("ruleName"))
                .allMatch("W3010"::equals);
        try (Stream<Path> files = Files.list(run.assembly())) {
            assertThat(files.map(Path::toString).filter(file -> file.endsWith(".template.json")))
                    .hasSizeGreaterThanOrEqualTo(6 * variants.size());
        }
    }
}
