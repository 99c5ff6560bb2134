package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("examples")
    void isSynthesizedWithoutAFinding(Path example) throws IOException {
        Map<String, Object> environments = environments(example);
        List<LakeConfig> configs = LakeConfig.readAll(example.resolve("cdk.json"));
        assertThat(configs).isNotEmpty();
        Synthesis synthesis = Synthesis.of(configs.get(0).environment().id(), environments);
        assertThat(synthesis.stacks()).hasSizeGreaterThanOrEqualTo(6 * configs.size());
        assertThat(synthesis.stacks())
                .allSatisfy(stack -> assertThat(Synthesis.complaints(stack))
                        .as(stack.getNode().getPath())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void differsFromTheProjectInItsEnvironmentsOnly(Path example) throws IOException {
        assertThat(withoutEnvironments(example.resolve("cdk.json")))
                .isEqualTo(withoutEnvironments(Path.of("cdk.json")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void standsInTheListOfExamples(Path example) throws IOException {
        assertThat(Files.readString(EXAMPLES.resolve("README.md")))
                .contains("[%1$s](%1$s/cdk.json)".formatted(example.getFileName()));
    }

    @Test
    void areFive() throws IOException {
        assertThat(examples()).hasSize(5);
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> directories = Files.list(EXAMPLES)) {
            return directories.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Map<String, Object> environments(Path example) throws IOException {
        return ProjectContext.parse(JSON.readTree(example.resolve("cdk.json").toFile())
                .path("context")
                .path("environments")
                .toString());
    }

    private static JsonNode withoutEnvironments(Path file) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
        ((ObjectNode) json.get("context")).remove("environments");
        return json;
    }
}
