package io.lakeshift.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema in {@code specs/schema} is that of the readers. With {@code -Dlakeshift.docs=write} it is written. */
class ConfigurationSchemaTest {
    private static final Path FILE = Path.of("specs/schema", ConfigurationSchema.FILE);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);
    /** Their keys are described in the row of the object. */
    private static final String USERS = "redshift.access.users.<user>.";

    private static Set<ValidationMessage> faults(String text) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ConfigurationSchema.text());
        JsonNode json = JSON.readTree(text);
        return schema.validate(json);
    }

    private static Set<ValidationMessage> faultsOfDev(String dev) throws IOException {
        return faults("{\"context\": {\"environments\": {\"Dev\": %s}}}".formatted(dev.replace('\'', '"')));
    }

    @Test
    void isTheOneThatIsPublished() throws IOException {
        String schema = ConfigurationSchema.text();
        if ("write".equals(System.getProperty("lakeshift.docs"))) {
            Files.writeString(FILE, schema);
        }
        assertThat(FILE).as("written anew with -Dlakeshift.docs=write").hasContent(schema);
    }

    @Test
    void hasEveryKeyOfTheDocumentationAndNoOther() throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `([a-zA-Z.<>]+)` \\|")
                .matcher(Files.readString(Path.of("docs/configuration.md")));
        Set<String> documented = new TreeSet<>();
        while (row.find()) {
            documented.add(row.group(1));
        }
        Set<String> known = new TreeSet<>();
        JsonNode environment = JSON.readTree(ConfigurationSchema.text()).at("/$defs/environment");
        keys("", environment, known);

        assertThat(known).hasSizeGreaterThan(80).containsAll(documented);
        known.removeIf(key -> key.startsWith(USERS)
                || documented.stream().anyMatch(each -> each.equals(key) || each.startsWith(key + ".")));
        assertThat(known).isEmpty();
    }

    /** The keys below an object; a name that is free is that of what it stands for. */
    private static void keys(String path, JsonNode object, Set<String> keys) {
        object.path("properties").properties().forEach(member -> {
            String key = path + member.getKey();
            keys.add(key);
            keys(key + ".", member.getValue(), keys);
        });
        if (object.path("additionalProperties").has("properties")) {
            String plural = path.substring(path.lastIndexOf('.', path.length() - 2) + 1, path.length() - 1);
            String name = plural.equals("externalSchemas") ? "schema" : plural.substring(0, plural.length() - 1);
            keys(path + "<" + name + ">.", object.path("additionalProperties"), keys);
        }
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            return Stream.concat(
                    Stream.of(Path.of("cdk.json")),
                    examples.map(example -> example.resolve("cdk.json")).filter(Files::exists))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void acceptsEveryConfigurationOfTheProjectWhichNamesIt(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(faults(text)).isEmpty();
        assertThat(Path.of(JSON.readTree(text).path("$schema").asText()).normalize())
                .isEqualTo(FILE);
    }

    @Test
    void acceptsEveryConfigurationInTheDocumentation() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of("docs"))) {
            for (Path page : all.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher example = EXAMPLE.matcher(Files.readString(page));
                while (example.find()) {
                    String block = example.group(1).strip();
                    JsonNode json = JSON.readTree(block.startsWith("{") ? block : "{" + block + "}");
                    if (json.has("environments")) {
                        assertThat(faults("{\"context\": " + json + "}"))
                                .as(block)
                                .isEmpty();
                        pages.add(page.getFileName().toString());
                    } else if (json.has("redshift")) {
                        assertThat(faultsOfDev(json.toString())).as(block).isEmpty();
                        pages.add(page.getFileName().toString());
                    }
                }
            }
        }
        assertThat(pages).contains("configuration.md", "access.md", "lineage.md", "redshift-storage.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'regoin': 'us-east-2'}",
                "{'region': 'us-east-9'}",
                "{'account': 111122223333}",
                "{'account': '1234'}",
                "{'tags': {'aws:mine': 'x'}}",
                "{'tags': {'a': 1}}",
                "{'glue': {'maxWorkers': '10'}}",
                "{'glue': {'maxWorkers': 300}}",
                "{'glue': {'metrics': 'yes'}}",
                "{'logRetentionDays': 91}",
                "{'vpc': {'cidr': '10.0.0.0/20', 'natGateways': 4}}",
                "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': 'all'}}",
                "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['gleu']}}",
                "{'redshift': {'serverless': {'consumeStorage': 'redshift'}}}",
                "{'redshift': {'provisioned': {'nodeType': 'dc2.large'}}}",
                "{'redshift': {'existingServerless': {'workgroupName': 'any'}}}",
                "{'redshift': {'access': {'roles': {'Readers': {}}}}}",
                "{'redshift': {'access': {'roles': {'readers': {'tables': {'s.t': ['READ']}}}}}}",
                "{'redshift': {'access': {'externalSchemas': {'s': {}}}}}",
                "{'lineage': {'events': 'marquez'}}",
                "{'lifecycle': {'tempDays': 0}}",
                "[]"
            })
    void refusesWhatTheReaderRefuses(String dev) throws IOException {
        assertThat(faultsOfDev(dev)).isNotEmpty();
        assertThat(problemsOfDev(dev)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'region': 'eu-west-1', 'vpc': {'cidr': '10.0.0.0/20', 'availabilityZones': ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']}}",
                "{'account': '444455556666', 'redshift': {'existingProvisioned': {'clusterIdentifier': 'c', 'roleArn': 'arn:aws:iam::444455556666:role/r'}}}",
                "{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue']}}",
                "{'redshift': {'access': {'roles': {'sys:monitor': {'members': ['IAMR:a']}}, 'users': {'IAM:u': {'databases': {'awsdatacatalog': ['USAGE']}}}}}}",
                "{'glue': {'timeoutMinutes': 60}, 'tables': {'historyHours': 1}}"
            })
    void acceptsWhatTheReaderAccepts(String dev) throws IOException {
        assertThat(faultsOfDev(dev)).isEmpty();
        assertThat(problemsOfDev(dev)).isEmpty();
    }

    /** What the reader says of the same. */
    private static List<String> problemsOfDev(String dev) throws IOException {
        List<String> problems = new ArrayList<>();
        new EnvironmentReader(
                        EnvironmentName.DEV,
                        ConfigNode.of("Dev", JSON.readValue(dev.replace('\'', '"'), Object.class), problems))
                .read();
        return problems;
    }

    @Test
    void refusesAnEnvironmentThatThereIsNot() throws IOException {
        assertThat(faults("{\"context\": {\"environments\": {\"Stage\": {}}}}")).isNotEmpty();
        assertThat(faults("{\"context\": {\"environments\": {}}}")).isNotEmpty();
        assertThat(faults("{\"context\": {}}")).isNotEmpty();
    }

    @Test
    void hasPatternsThatEditorsUnderstand() {
        assertThat(ConfigurationSchema.text())
                .contains("\"pattern\" : ")
                .doesNotContain("\\\\p{Upper}", "\\\\p{Cntrl}", "(?i");
    }

    @Test
    void mayBeNamedInAFileThatIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("cdk.json"), "{\"$schema\": \"any\", \"context\": {\"environments\": {\"Dev\": {}}}}");

        assertThat(LakeConfig.readAll(file)).hasSize(1);
    }
}
