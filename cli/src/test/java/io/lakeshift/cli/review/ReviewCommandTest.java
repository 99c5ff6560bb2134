package io.lakeshift.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.Printed;
import io.lakeshift.cli.SynthesizedLake;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void writesOneHtmlFileWithoutScriptsAndWithoutAnythingFromElsewhere() throws IOException {
        review();
        assertThat(Files.readString(folder.resolve("review-Dev.html")))
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("<script", " src=", "href=\"http", "url(", "@import")
                .contains("<title>Review of the data lake Dev in us-east-2</title>", "@media print")
                .endsWith("</html>\n");
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        review();
        byte[] html = Files.readAllBytes(folder.resolve("review-Dev.html"));
        String markdown = Files.readString(folder.resolve("review-Dev.md"));
        review();
        assertThat(Files.readAllBytes(folder.resolve("review-Dev.html"))).isEqualTo(html);
        assertThat(markdown)
                .isEqualTo(Files.readString(folder.resolve("review-Dev.md")))
                .doesNotContain(folder.toString(), "cdk.out/")
                .doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void saysOfEveryRoleWhoMayAssumeItAndWhatItMayDo() throws IOException {
        Assembly assembly = Assembly.read(SynthesizedLake.ofProject(), "Dev");
        Meaning meaning = new Meaning(assembly);
        String page = markdown();
        List<String> roles =
                assembly.resources("AWS::IAM::Role").map(meaning::name).toList();
        assertThat(roles)
                .hasSizeGreaterThan(5)
                .allSatisfy(role -> assertThat(part(page, "### `" + role + "`"))
                        .containsPattern("`[a-z.-]+\\.amazonaws\\.com`.* may assume it")
                        .contains("- It may `"));
    }

    @Test
    void namesTheReasonOfEveryWildcard() throws IOException {
        String identities = part(markdown(), "## Who may do what");
        assertThat(identities).contains("| Wildcard | Reason |").doesNotContain("No reason is given");
    }

    @Test
    void namesEveryResourceOfEveryStack() throws IOException {
        Assembly assembly = Assembly.read(SynthesizedLake.ofProject(), "Dev");
        Meaning meaning = new Meaning(assembly);
        String inventory = part(markdown(), "## What there is");
        assertThat(assembly.resources().map(meaning::name).toList())
                .allSatisfy(name -> assertThat(inventory).contains("`" + name + "`"));
        assertThat(assembly.stacks())
                .allSatisfy(stack -> assertThat(inventory)
                        .contains("### %s: %d resources"
                                .formatted(stack.name(), stack.resources().size())));
    }

    @Test
    void saysHowBucketsTablesAndTheWarehouseAreEncryptedAndKept() throws IOException {
        String page = markdown();
        assertThat(part(page, "## How it is encrypted"))
                .containsPattern("\\| bucket \\| `dev-insurancelake-\\{account}-us-east-2-collect` \\| the key .* \\|"
                        + " a policy denies what is not TLS, denied if `s3:TlsVersion` is less than `1.2` \\|")
                .contains("`require_ssl` is on")
                .doesNotContain("**none");
        assertThat(part(page, "## What is kept, and for how long"))
                .containsPattern("\\| table \\| `dev-insurancelake-etl-job-audit` \\|.*any second of the last 35 days")
                .containsPattern("\\| bucket \\| `[^`]*-collect` \\| 60 days \\| versions replaced within 30 days");
    }

    @Test
    void saysThatNothingIsReachableFromTheInternet() throws IOException {
        assertThat(part(markdown(), "## What is reachable from where"))
                .contains("blocks public access in all four ways", "has no public address")
                .doesNotContain("Look here");
    }

    @Test
    void findsNothingChangedAgainstItself() throws IOException {
        review("--against", SynthesizedLake.ofProject().toString());
        assertThat(part(Files.readString(folder.resolve("review-Dev.md")), "## What changes: permissions"))
                .doesNotContain("- ");
        assertThat(part(Files.readString(folder.resolve("review-Dev.md")), "## What changes: resources"))
                .doesNotContain("- ");
    }

    @Test
    void marksPermissionsThatBecameBroader() throws IOException {
        Path earlier = earlier("EtlGlue", template -> {
            for (JsonNode resource : template.path("Resources")) {
                for (JsonNode policy : resource.path("Properties").path("Policies")) {
                    if (policy.path("PolicyName").asText().equals("DataCatalog")) {
                        ((ArrayNode) policy.path("PolicyDocument")
                                        .path("Statement")
                                        .path(0)
                                        .path("Action"))
                                .removeAll()
                                .add("glue:GetTable");
                    }
                }
            }
        });
        review("--against", earlier.toString());
        assertThat(part(Files.readString(folder.resolve("review-Dev.md")), "### Broader than before"))
                .contains("**Look here:** `dev-insurancelake-us-east-2-glue-role` now may", "`glue:DeleteTable`")
                .doesNotContain("`glue:GetTable`,");
    }

    @Test
    void marksAConditionThatWasDropped() throws IOException {
        Path earlier = earlier("EtlStepFunctions", template -> {
            for (JsonNode resource : template.path("Resources")) {
                if (resource.path("Type").asText().equals("AWS::SNS::TopicPolicy")) {
                    for (JsonNode statement :
                            resource.path("Properties").path("PolicyDocument").path("Statement")) {
                        ((ObjectNode) statement)
                                .putObject("Condition")
                                .putObject("StringEquals")
                                .put("aws:SourceAccount", "444455556666");
                    }
                }
            }
        });
        review("--against", earlier.toString());
        assertThat(part(Files.readString(folder.resolve("review-Dev.md")), "### Broader than before"))
                .contains(
                        "`events.amazonaws.com`, by the policy of `dev-insurancelake-etl-notification-topic`, now may");
    }

    @Test
    void marksReplacedAndRemovedResourcesThatHoldData() throws IOException {
        Path earlier = earlier("EtlDynamoDb", template -> {
            ObjectNode resources = (ObjectNode) template.path("Resources");
            String id = ids(resources).findFirst().orElseThrow();
            ((ObjectNode) resources.path(id).path("Properties")).put("TableName", "dev-insurancelake-old-name");
            resources.set("Dropped", resources.path(id).deepCopy());
        });
        review("--against", earlier.toString());
        String page = Files.readString(folder.resolve("review-Dev.md"));
        assertThat(part(page, "### Replaced"))
                .contains("AWS::DynamoDB::Table", "because of `TableName`; **it holds data**");
        assertThat(part(page, "### Removed"))
                .contains("**Look here:** AWS::DynamoDB::Table `dev-insurancelake-old-name`");
    }

    private Printed review(String... more) {
        Printed printed = Printed.by(Stream.concat(
                        Stream.of(
                                "review",
                                "--env",
                                "Dev",
                                "--assembly",
                                SynthesizedLake.ofProject().toString(),
                                "--out",
                                folder.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
        assertThat(printed.exit()).as(printed.errors()).isZero();
        return printed;
    }

    private String markdown() throws IOException {
        review();
        return Files.readString(folder.resolve("review-Dev.md"));
    }

    /** What follows a heading, up to the next one that is as high. */
    private static String part(String page, String heading) {
        int start = page.indexOf("\n" + heading);
        assertThat(start).as(heading).isNotNegative();
        String level = heading.substring(0, heading.indexOf(' ') + 1);
        String rest = page.substring(start + heading.length());
        int same = rest.indexOf("\n" + level);
        int higher = level.equals("## ") ? -1 : rest.indexOf("\n## ");
        int end = same < 0 ? higher : higher < 0 ? same : Math.min(same, higher);
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static Stream<String> ids(ObjectNode resources) {
        return Stream.iterate(resources.fieldNames(), Iterator::hasNext, names -> names)
                .map(Iterator::next);
    }

    private Path earlier(String stack, Consumer<JsonNode> change) throws IOException {
        Path earlier = Files.createDirectories(folder.resolve("earlier"));
        try (Stream<Path> files = Files.list(SynthesizedLake.ofProject())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = earlier.resolve(file.getFileName());
                Files.copy(file, copy);
                if (file.toString().endsWith(".template.json")
                        && file.toString().contains(stack)) {
                    JsonNode template = JSON.readTree(copy.toFile());
                    change.accept(template);
                    JSON.writeValue(copy.toFile(), template);
                }
            }
        }
        return earlier;
    }
}
