package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policy that {@code docs/deployment.md} bootstraps the CDK's execution role with. */
class ExecutionPolicyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> PREFIXES = Map.of("StepFunctions", "states");
    private static final Map<String, String> NAMES = Map.of(
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName");

    @ParameterizedTest
    @EnumSource
    void coversEveryKindOfResource(Variants variant) throws IOException {
        Set<String> services = new TreeSet<>();
        for (JsonNode resource : resources(variant)) {
            String[] type = resource.path("Type").asText().split("::");
            if (type[0].equals("AWS") && !type[1].equals("IAM") && !type[1].equals("CloudFormation")) {
                services.add(PREFIXES.getOrDefault(type[1], prefix(type[1])));
            }
        }
        List<String> allowed = new ArrayList<>();
        policy().path("Statement")
                .path(0)
                .path("Action")
                .forEach(action -> allowed.add(action.asText().replace(":*", "")));
        assertThat(services).hasSizeGreaterThan(10);
        assertThat(allowed).containsAll(services);
    }

    @ParameterizedTest
    @EnumSource
    void coversTheNamesOfRolesUsersAndPolicies(Variants variant) throws IOException {
        List<String> patterns = new ArrayList<>();
        policy().path("Statement").path(1).path("Resource").forEach(arn -> patterns.add(arn.asText()));
        for (JsonNode resource : resources(variant)) {
            String property = NAMES.get(resource.path("Type").asText());
            JsonNode name = resource.path("Properties").path(String.valueOf(property));
            if (name.isTextual()) {
                String kind = resource.path("Type")
                        .asText()
                        .replaceAll(".*::(Managed)?", "")
                        .toLowerCase(Locale.ROOT);
                assertThat(patterns)
                        .as(name.asText())
                        .anyMatch(
                                pattern -> matches(pattern, "arn:aws:iam::111122223333:" + kind + "/" + name.asText()));
            }
        }
    }

    private static boolean matches(String pattern, String arn) {
        return arn.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }

    private static String prefix(String service) {
        return service.equals("RedshiftServerless") ? "redshift-serverless" : service.toLowerCase(Locale.ROOT);
    }

    private static JsonNode policy() throws IOException {
        return JSON.readTree(Path.of("examples/execution-policy.json").toFile());
    }

    private static List<JsonNode> resources(Variants variant) throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        try (Stream<Path> files = Files.list(variant.synthesis().assembly())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".template.json"))
                    .toList()) {
                JSON.readTree(file.toFile()).path("Resources").forEach(resources::add);
            }
        }
        return resources;
    }
}
