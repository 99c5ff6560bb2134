package io.lakeshift.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeshift.etl.table.TableSettings;
import io.lakeshift.infra.ProjectContext;
import io.lakeshift.lambdas.limits.BreachAction;
import io.lakeshift.lambdas.limits.LimitPeriod;
import io.lakeshift.lambdas.limits.LimitedUse;
import io.lakeshift.lambdas.limits.UsageLimit;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.logs.RetentionDays;

class LakeConfigTest {
    /** Keys that decide which others there are. */
    private static final Map<String, List<String>> CHOICES =
            Map.of("vpc", List.of("'cidr': '10.0.0.0/20', ", "'id': 'vpc-0123456789abcdef0', "));

    @ParameterizedTest
    @MethodSource("io.lakeshift.infra.config.WrongValue#all")
    void refusesAWrongValueNamingTheKeyTheValueAndWhatIsAllowed(WrongValue wrong) {
        assertThat(problemsOf("{'Dev': %s}".formatted(wrong.dev())))
                .as("problems with %s", wrong.dev())
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("environments.Dev.").contains(wrong.message()));
    }

    @Test
    void triesAWrongValueOfEveryDocumentedKey() throws IOException {
        TreeSet<String> tried =
                new TreeSet<>(WrongValue.all().map(WrongValue::key).toList());
        tried.remove("redshift");
        assertThat(tried).isEqualTo(documented());
    }

    @Test
    void documentsEveryKeyThatItReads() throws IOException {
        SortedSet<String> documented = documented();
        TreeSet<String> undocumented = new TreeSet<>();
        for (String parent : objects(documented)) {
            String path = parent.isEmpty() ? "" : parent + ".";
            for (String choice : CHOICES.getOrDefault(parent, List.of(""))) {
                for (String key : allowed(path, within(parent, "{%s'nonsense': 1}".formatted(choice)))) {
                    if (documented.stream()
                            .noneMatch(each -> each.equals(path + key) || each.startsWith(path + key + "."))) {
                        undocumented.add(path + key);
                    }
                }
            }
        }
        assertThat(undocumented).isEmpty();
    }

    private static List<String> allowed(String path, String dev) {
        String refusal = "environments.Dev.%snonsense is not a key of the configuration; allowed: ".formatted(path);
        List<String> problems = problemsOf("{'Dev': %s}".formatted(dev));
        return problems.stream()
                .filter(problem -> problem.startsWith(refusal))
                .findFirst()
                .map(problem -> List.of(problem.substring(refusal.length()).split(", ")))
                .orElseThrow(() -> new AssertionError("%s: nonsense is not refused: %s".formatted(dev, problems)));
    }

    private static SortedSet<String> documented() throws IOException {
        Matcher keys = Pattern.compile("(?m)^\\| `([a-zA-Z.<>]+)` \\|")
                .matcher(Files.readString(Path.of("docs/configuration.md")));
        TreeSet<String> documented = new TreeSet<>();
        while (keys.find()) {
            documented.add(keys.group(1));
        }
        assertThat(documented).hasSizeGreaterThan(30);
        return documented;
    }

    /** The paths of the objects that the keys are in, the environment's own first. */
    private static SortedSet<String> objects(SortedSet<String> keys) {
        TreeSet<String> objects = new TreeSet<>(List.of(""));
        for (String key : keys) {
            for (int point = key.indexOf('.'); point > 0; point = key.indexOf('.', point + 1)) {
                String object = key.substring(0, point);
                boolean namesAreFree = object.contains("<") || key.startsWith("<", point + 1);
                if (!namesAreFree) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private static String within(String path, String json) {
        String nested = json;
        List<String> keys = path.isEmpty() ? List.of() : List.of(path.split("\\."));
        for (int i = keys.size() - 1; i >= 0; i--) {
            nested = "{'%s': %s}".formatted(keys.get(i), nested);
        }
        return nested;
    }

    @Test
    void refusesAKeyItDoesNotKnowAndNamesThoseItDoes() {
        assertThat(problemsOf("{'Dev': {'regoin': 'us-east-2'}}"))
                .singleElement()
                .asString()
                .startsWith("environments.Dev.regoin is not a key of the configuration; allowed: account, ")
                .contains("region");
        assertThat(problemsOf("{'Dev': {'redshift': {'serverless': {'consumeStorage': 'redshift'}}}}"))
                .singleElement()
                .asString()
                .startsWith("environments.Dev.redshift.serverless.consumeStorage is not a key");
    }

    @Test
    void refusesAnEnvironmentItDoesNotKnow() {
        assertThat(problemsOf("{'Stage': {}}"))
                .containsExactly("environments.Stage is not a key of the configuration; allowed: Dev, Prod, Test");
    }

    @Test
    void refusesNoEnvironmentAtAll() {
        assertThat(problemsOf("{}")).singleElement().asString().contains("environments is empty");
        assertThatThrownBy(() -> LakeConfig.readAll((Object) null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("environments is null; allowed: an object");
    }

    @Test
    void refusesTwoEnvironmentsInOneAccountAndRegion() {
        assertThat(problemsOf("{'Dev': {}, 'Test': {}}"))
                .singleElement()
                .asString()
                .startsWith("environments.Test is in account and region \"of the deployer us-east-2\", as Dev is");
        assertThat(read("{'Dev': {}, 'Test': {'region': 'us-west-2'}}")).hasSize(2);
    }

    @Test
    void reportsAllProblemsTogether() {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> read("{'Dev': {'region': 'moon', 'vpc': {'cidr': 'x'}, 'glue': {'maxWorkers': 0}, 'y': 1}}"));
        assertThat(refused.problems()).hasSize(4);
        assertThat(refused)
                .hasMessageStartingWith("The configuration has 4 problems:")
                .hasMessageContaining("moon");
    }

    @Test
    void readsAnEmptyEnvironmentWithItsDefaults() {
        LakeConfig config = read("{'Prod': {}}").get(0);
        assertThat(config.environment()).isEqualTo(EnvironmentName.PROD);
        assertThat(config.region()).isEqualTo("us-east-2");
        assertThat(config.deployment().account()).isEmpty();
        assertThat(config.platform().network()).isEqualTo(new NetworkConfig.None());
        assertThat(config.platform().jobs())
                .isEqualTo(new JobConfig(
                        "G.1X",
                        10,
                        10,
                        120,
                        true,
                        new JobConfig.Tables(ConsumeStorage.DATALAKE, TableSettings.DEFAULT, JobConfig.Hashes.PLAIN)));
        assertThat(config.platform().warehouse())
                .isEqualTo(new WarehouseConfig.CreatedServerless(
                        new WarehouseConfig.ServerlessNames("prod-insurancelake", "prod-insurancelake"),
                        "dev",
                        8,
                        32,
                        new WarehouseConfig.ServerlessLimits(
                                14400,
                                false,
                                List.of(new UsageLimit(
                                        LimitedUse.SERVERLESS_COMPUTE,
                                        256,
                                        LimitPeriod.DAILY,
                                        BreachAction.DEACTIVATE)))));
        assertThat(config.protection())
                .isEqualTo(new Protection(RemovalChoice.RETAIN, true, new Lifecycle(3650, 180, 365, 3650)));
        assertThat(config.observation())
                .isEqualTo(new Observation(
                        RetentionDays.THREE_MONTHS,
                        List.of(),
                        Duration.ofHours(24),
                        new LineageConfig(false, Optional.empty())));
    }

    @Test
    void takesAsManyTagsAsAResourceMayHave() {
        String tags =
                IntStream.range(0, 47).mapToObj(i -> "'tag%d': ''".formatted(i)).collect(Collectors.joining(", "));
        assertThat(read("{'Dev': {'vpc': {'cidr': '10.0.0.0/20'}, 'tags': {%s}}}".formatted(tags)))
                .hasSize(1);
        assertThat(read("{'Dev': {'vpc': {'cidr': '10.0.0.0/20'}, 'tags': {%s, 'Name': 'lake'}}}".formatted(tags)))
                .hasSize(1);
    }

    @Test
    void readsTheProjectsOwnConfiguration() {
        assertThat(LakeConfig.readAll((Object) ProjectContext.environments()))
                .singleElement()
                .satisfies(config -> assertThat(config.platform().network())
                        .isEqualTo(new NetworkConfig.Created(
                                AddressBlock.parse("10.0.0.0/20"),
                                SubnetZones.chosen(3),
                                0,
                                EnumSet.of(NetworkEndpoint.GLUE),
                                List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ''",
                "{'provisioned': {}} | glue",
                "{'serverless': {'enhancedVpcRouting': true}} | glue",
                "{'connection': {}} | glue, secretsmanager, redshift-data",
                "{'connection': {}, 'provisioned': {}} | glue, secretsmanager, redshift-data"
            })
    void hasTheEndpointsThatTheConfigurationNeeds(String redshift, String endpoints) {
        assertThat(endpoints("'cidr': '10.0.0.0/20'", redshift)).isEqualTo(endpoints);
        assertThat(endpoints("'cidr': '10.0.0.0/20', 'natGateways': 1", redshift))
                .isEmpty();
        assertThat(endpoints("'cidr': '10.0.0.0/20', 'endpoints': 'guide'", redshift))
                .isEqualTo("glue, kms, ssm, secretsmanager, states, redshift-data");
    }

    private static String endpoints(String vpc, String redshift) {
        LakeConfig config = read("{'Dev': {'vpc': {%s}, 'redshift': %s}}".formatted(vpc, redshift))
                .get(0);
        return ((NetworkConfig.Created) config.platform().network())
                .endpoints().stream().map(NetworkEndpoint::serviceName).collect(Collectors.joining(", "));
    }

    private static List<String> problemsOf(String environments) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> read(environments));
        assertThat(refused).as("the refusal of %s", environments).isNotNull();
        return refused.problems();
    }

    private static List<LakeConfig> read(String environments) {
        Map<String, Object> parsed = ProjectContext.parse(environments.replace('\'', '"'));
        return LakeConfig.readAll(parsed);
    }

    @Test
    void aFileThatIsNoJsonIsToldWithLineAndCaret(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cdk.json"), """
                {
                  "context": {
                    "environments": {"Dev": {"region": "us-east-2",,}}
                  }
                }
                """);

        assertThatThrownBy(() -> LakeConfig.readAll(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ", line 3, column 52: not well-formed JSON: ")
                .hasMessageContaining(
                        "\n    \"environments\": {\"Dev\": {\"region\": \"us-east-2\",,}}\n" + " ".repeat(51) + "^")
                .hasMessageNotContaining("REDACTED");
    }

    @Test
    void aFileWithAByteOrderMarkIsReadAsTheCdkReadsIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cdk.json"), "\uFEFF" + Files.readString(Path.of("cdk.json")));

        assertThat(LakeConfig.readAll(file)).isEqualTo(LakeConfig.readAll(Path.of("cdk.json")));
    }

    @Test
    void aKeyThatStandsTwiceIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("cdk.json"),
                "{\"context\": {\"environments\": {\"Dev\": {\"region\": \"us-east-2\", \"region\": \"us-east-1\"}}}}");

        assertThatThrownBy(() -> LakeConfig.readAll(file)).hasMessageContaining("Duplicate field 'region'");
    }

    @Test
    void aMisspeltKeyIsToldWhatMayBeMeant() {
        assertThatThrownBy(() -> LakeConfig.readAll(Map.of("Dev", Map.of("regoin", "us-east-2"))))
                .hasMessageContaining("; did you mean region?");
    }
}
