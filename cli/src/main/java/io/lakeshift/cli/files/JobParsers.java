package io.lakeshift.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.Programs;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.spark.SparkCommand;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parsers of those who read configuration files in the lake: of the jobs, in a process of its own, for they need Spark's
 * classes, and of the function that holds workflows back.
 */
public final class JobParsers {

    private static final String MAIN = "io.lakeshift.etl.check.CheckMain";
    /** The folder of the process that stays, which answers sooner if there is one. */
    private static final Path STATE = Path.of(".lake");

    private static final JsonMapper JSON = new JsonMapper();

    private final Programs programs;

    public JobParsers(Programs programs) {
        this.programs = programs;
    }

    /**
     * Reads the files below some folders.
     *
     * @param roots folders that hold {@code transformation-spec}, {@code dq-rules} or {@code transformation-sql}
     * @throws CommandException if they cannot be read at all
     */
    public List<CheckedFile> read(List<Path> roots) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("verb", "check");
        ArrayNode folders = request.putArray("roots");
        roots.forEach(root -> folders.add(root.toAbsolutePath().toString()));
        Optional<JsonNode> answer = new StayingSpark(STATE).askRunning(request);
        try {
            return checked(answer.isPresent() ? answer.get() : inItsOwnProcess(roots), roots);
        } catch (IOException e) {
            throw new CommandException("the files cannot be checked: " + e.getMessage(), e);
        }
    }

    private JsonNode inItsOwnProcess(List<Path> roots) throws IOException {
        Path folder = Files.createTempDirectory("lakeshift-check");
        Path result = folder.resolve("files.json");
        Path log = folder.resolve("check.log");
        try {
            List<String> words = new ArrayList<>(List.of(MAIN, result.toString()));
            roots.forEach(root -> words.add(root.toString()));
            int exit = programs.runLogged(SparkCommand.of(List.of("-Xmx512m"), words), log);
            if (exit != 0 || !Files.exists(result)) {
                throw new CommandException("the files cannot be checked: " + reason(log));
            }
            return JSON.readTree(result.toFile());
        } finally {
            Files.deleteIfExists(result);
            Files.deleteIfExists(log);
            Files.delete(folder);
        }
    }

    private static String reason(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("the check ended without a word");
    }

    private static List<CheckedFile> checked(JsonNode json, List<Path> roots) throws IOException {
        List<CheckedFile> files = new ArrayList<>();
        Map<String, DependencyFile> waiting = new LinkedHashMap<>();
        for (JsonNode each : json) {
            CheckedFile file = file(each);
            files.add(file);
            if (file.use() == CheckedFile.Use.DEPENDENCIES) {
                dependencies(file, roots).ifPresent(read -> waiting.put(file.owner(), read));
            }
        }
        Set<String> known = files.stream()
                .map(CheckedFile::owner)
                .filter(owner -> owner.matches(".+/.+"))
                .collect(Collectors.toSet());
        WaitingWorkflows workflows = new WaitingWorkflows(waiting, known);
        return files.stream()
                .map(file -> file.use() == CheckedFile.Use.DEPENDENCIES && waiting.containsKey(file.owner())
                        ? withDependencies(file, waiting.get(file.owner()), workflows)
                        : file)
                .toList();
    }

    private static CheckedFile file(JsonNode json) {
        List<FileFinding> findings = new ArrayList<>();
        json.path("findings")
                .forEach(finding -> findings.add(new FileFinding(
                        FileFinding.Kind.valueOf(upper(finding.path("kind"))),
                        finding.has("line")
                                ? OptionalInt.of(finding.path("line").intValue())
                                : OptionalInt.empty(),
                        finding.has("column")
                                ? OptionalInt.of(finding.path("column").intValue())
                                : OptionalInt.empty(),
                        finding.path("text").textValue(),
                        finding.path("excerpt").asText(""))));
        return new CheckedFile(
                json.path("path").textValue(),
                CheckedFile.Use.valueOf(upper(json.path("use"))),
                json.path("owner").textValue(),
                findings);
    }

    private static String upper(JsonNode word) {
        return word.textValue().toUpperCase(Locale.ROOT);
    }

    private static CheckedFile withDependencies(CheckedFile file, DependencyFile read, WaitingWorkflows workflows) {
        List<FileFinding> findings = new ArrayList<>(file.findings());
        findings.addAll(read.findings(file.owner()));
        findings.addAll(workflows.findings(file.owner()));
        return new CheckedFile(file.path(), file.use(), file.owner(), findings);
    }

    private static Optional<DependencyFile> dependencies(CheckedFile file, List<Path> roots) throws IOException {
        Optional<Path> there = roots.stream()
                .map(root -> root.resolve(file.path()))
                .filter(Files::exists)
                .findFirst();
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(new DependencyFile(
                        file.path(), new String(Files.readAllBytes(there.get()), StandardCharsets.UTF_8)));
    }
}
