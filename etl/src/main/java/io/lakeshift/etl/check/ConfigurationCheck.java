package io.lakeshift.etl.check;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.check.CheckedFile.Use;
import io.lakeshift.etl.collect.CollectToCleanse;
import io.lakeshift.etl.match.MatchSpec;
import io.lakeshift.etl.spec.InvalidSpecException;
import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.sql.RedshiftException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads every file of some folders as the jobs would, and gathers what they would refuse. */
public final class ConfigurationCheck {

    /** Stands for the name of a file that is not known: what a job says about it is not about the files that are read. */
    private static final String ANY_FILE = "<any file>.csv";

    private static final String SPECS = ConfigurationFolder.ROOT + "transformation-spec/";

    private final ConfigurationFolder folder;
    private final Map<String, List<FileFinding>> findings = new LinkedHashMap<>();

    private ConfigurationCheck(ConfigurationFolder folder) {
        this.folder = folder;
        folder.texts().keySet().forEach(path -> findings.put(path, new ArrayList<>()));
    }

    /**
     * Checks the files below some folders.
     *
     * @param roots folders that hold {@code transformation-spec}, {@code dq-rules} or {@code transformation-sql}
     * @return each file with what was found, in the order of their paths
     * @throws IOException if a folder cannot be read
     */
    public static List<CheckedFile> of(List<Path> roots) throws IOException {
        ConfigurationCheck check = new ConfigurationCheck(ConfigurationFolder.read(roots));
        check.workflows();
        check.databases();
        check.scripts();
        check.unreadable();
        return check.result();
    }

    private List<CheckedFile> result() {
        List<CheckedFile> files = new ArrayList<>();
        findings.forEach((path, found) -> {
            FileName name = FileName.of(path);
            List<FileFinding> all = new ArrayList<>(found);
            if (folder.texts().containsKey(path) && name.use() != Use.NONE) {
                all.addAll(Differences.of(name.use(), folder.texts().get(path)));
            }
            files.add(new CheckedFile(path, name.use(), name.owner(), all));
        });
        return files;
    }

    private void unreadable() {
        folder.unreadable()
                .forEach(path -> findings.computeIfAbsent(path, unknown -> new ArrayList<>())
                        .add(new FileFinding(FileFinding.Kind.OBSTACLE, OptionalInt.empty(), "it is not UTF-8 text")));
    }

    /** What the jobs read of each table, each table once. */
    private void workflows() {
        Map<String, FileName> workflows = new LinkedHashMap<>();
        folder.texts().keySet().stream()
                .map(FileName::of)
                .filter(name -> !name.table().isEmpty())
                .forEach(name -> workflows.putIfAbsent(name.owner(), name));
        for (FileName workflow : workflows.values()) {
            NeededLookups lookups = new NeededLookups();
            String name = workflow.database() + "-" + workflow.table();
            gather(
                    SPECS + name + ".json",
                    () -> CollectToCleanse.check(
                            folder,
                            SPECS,
                            workflow.table(),
                            new TransformResources(workflow.database(), ANY_FILE, lookups)));
            lookups.needed()
                    .forEach(needed -> add(
                            SPECS + name + ".json",
                            new FileFinding(FileFinding.Kind.NEED, OptionalInt.empty(), "it needs " + needed)));
            gather(
                    ConfigurationFolder.ROOT + "transformation-sql/spark-" + name + ".sql",
                    () -> ConsumeFiles.of(folder, workflow.database(), workflow.table())
                            .check());
        }
    }

    private void databases() {
        folder.texts().forEach((path, text) -> {
            if (FileName.of(path).use() == Use.ENTITIES) {
                String key = ConfigurationFolder.ROOT + path;
                gather(key, () -> MatchSpec.parse(SpecNode.parse(key, text)));
            }
        });
    }

    private void scripts() {
        folder.texts().forEach((path, text) -> {
            FileName name = FileName.of(path);
            if (name.use() == Use.REDSHIFT_SQL) {
                String key = ConfigurationFolder.ROOT + path;
                gather(key, () -> ScriptArgument.script(key, text, arguments(name)));
            }
        });
    }

    private static Map<String, String> arguments(FileName name) {
        Map<RunField, String> run = new EnumMap<>(RunField.class);
        ScriptArgument.fields().forEach(field -> run.put(field, "1"));
        run.put(RunField.DATABASE, name.database());
        run.put(RunField.TABLE, name.table());
        run.put(RunField.YEAR, "2025");
        run.put(RunField.MONTH, "01");
        run.put(RunField.DAY, "01");
        return ScriptArgument.of(new RunInput(run));
    }

    /** Keeps what a reading refuses, at the files that it names; at another one where it names none. */
    private void gather(String otherwise, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidSpecException e) {
            e.faults().forEach(fault -> refused(otherwise, fault));
        } catch (EtlException | RedshiftException e) {
            refused(otherwise, e.getMessage());
        }
    }

    private void refused(String otherwise, String fault) {
        if (fault.contains(ANY_FILE)) {
            return;
        }
        String key = findings.keySet().stream()
                .map(path -> ConfigurationFolder.ROOT + path)
                .filter(fault::startsWith)
                .findFirst()
                .orElse(otherwise);
        String sentence = fault.startsWith(key) ? fault.substring(key.length()).replaceFirst("^: ?", "") : fault;
        add(key, new FileFinding(FileFinding.Kind.OBSTACLE, line(key, sentence), sentence));
    }

    private OptionalInt line(String key, String sentence) {
        return key.endsWith(".json")
                ? folder.find(key)
                        .map(text -> JsonLines.of(text).lineOf(sentence))
                        .orElseGet(OptionalInt::empty)
                : JsonLines.said(sentence);
    }

    private void add(String key, FileFinding finding) {
        List<FileFinding> found = findings.computeIfAbsent(
                key.substring(ConfigurationFolder.ROOT.length()), unknown -> new ArrayList<>());
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }
}
