package io.lakeshift.etl.check;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.check.CheckedFile.Use;
import io.lakeshift.etl.collect.CollectToCleanse;
import io.lakeshift.etl.consume.CleanseToConsume.ReadQuery;
import io.lakeshift.etl.match.MatchSpec;
import io.lakeshift.etl.store.HashKey;
import io.lakeshift.etl.store.LookupFile;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.redshift.client.consume.QueryFileException;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import io.lakeshift.redshift.sql.RedshiftException;
import io.lakeshift.redshift.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reads every file of some folders as the jobs would, and gathers what they would refuse. */
public final class ConfigurationCheck {

    /** Stands for the name of a file that is not known: what a job says about it is not about the files that are read. */
    private static final String ANY_FILE = "<any file>.csv";

    /** Whether an environment has a key for hashes is not for the files to know. */
    private static final HashKey ANY_KEY = () -> {
        throw new IllegalStateException("reading files needs no key");
    };

    private static final String SPECS = ConfigurationFolder.ROOT + "transformation-spec/";

    private final ConfigurationFolder folder;
    private final ColumnCheck columns;
    private final Map<String, List<FileFinding>> findings = new LinkedHashMap<>();
    private final Map<FileName, List<ReadQuery>> queries = new LinkedHashMap<>();

    private ConfigurationCheck(ConfigurationFolder folder) {
        this.folder = folder;
        this.columns = new ColumnCheck(folder, SPECS);
        folder.texts().keySet().forEach(path -> findings.put(path, new ArrayList<>()));
    }

    /**
     * Checks the files below some folders.
     *
     * @param roots folders that hold {@code transformation-spec}, {@code dq-rules}, {@code transformation-sql} or
     *     {@code lookups}
     * @return each file with what was found, in the order of their paths
     * @throws IOException if a folder cannot be read
     */
    public static List<CheckedFile> of(List<Path> roots) throws IOException {
        ConfigurationCheck check = new ConfigurationCheck(ConfigurationFolder.read(roots));
        check.workflows();
        check.columns();
        check.databases();
        check.scripts();
        check.unreadable();
        check.names();
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

    /** Files that nothing reads, though something reads one of nearly that name. */
    private void names() {
        MisnamedFiles.of(List.copyOf(findings.keySet()), folder.elsewhere())
                .forEach((path, text) -> add(
                        ConfigurationFolder.ROOT + path,
                        new FileFinding(FileFinding.Kind.MISMATCH, OptionalInt.empty(), text)));
    }

    /** What the jobs read of each table, each table once. */
    private void workflows() {
        for (FileName workflow : named()) {
            NeededLookups lookups = new NeededLookups(new KnownLookups(folder));
            String name = workflow.database() + "-" + workflow.table();
            gather(
                    SPECS + name + ".json",
                    () -> CollectToCleanse.check(
                            folder,
                            SPECS,
                            workflow.table(),
                            new TransformResources(workflow.database(), ANY_FILE, lookups, Optional.of(ANY_KEY))));
            lookups.needed()
                    .forEach(needed -> add(
                            SPECS + name + ".json",
                            new FileFinding(FileFinding.Kind.NEED, OptionalInt.empty(), "it needs " + needed)));
            lookups.misspelt().forEach((given, near) -> misspelt(SPECS + name + ".json", given, near));
            gather(
                    ConfigurationFolder.ROOT + "transformation-sql/spark-" + name + ".sql",
                    () -> queries.put(
                            workflow,
                            ConsumeFiles.of(folder, workflow.database(), workflow.table())
                                    .check()));
        }
    }

    private void misspelt(String key, String lookup, String near) {
        List<String> lines = folder.find(key).orElse("").lines().toList();
        OptionalInt line = IntStream.range(0, lines.size())
                .filter(each -> lines.get(each).contains("\"" + lookup + "\""))
                .map(each -> each + 1)
                .findFirst();
        add(
                key,
                new FileFinding(
                        FileFinding.Kind.MISMATCH,
                        line,
                        "look-up '" + lookup + "' is in no file of look-ups; did you mean '" + near + "'?"));
    }

    /** The tables that files are about, each once. */
    private Collection<FileName> named() {
        Map<String, FileName> workflows = new LinkedHashMap<>();
        folder.texts().keySet().stream()
                .map(FileName::of)
                .filter(name -> !name.table().isEmpty())
                .forEach(name -> workflows.putIfAbsent(name.owner(), name));
        return workflows.values();
    }

    /** What the files of tables name, against the columns that are known. */
    private void columns() {
        for (FileName workflow : named()) {
            String otherwise = SPECS + workflow.database() + "-" + workflow.table() + ".json";
            ColumnCheck.Found found = columns.columns(workflow);
            gather(otherwise, () -> found.refused().refuse());
            gather(otherwise, FileFinding.Kind.MISMATCH, () -> found.unknown().refuse());
        }
        queries.forEach((workflow, read) -> {
            String name = workflow.database() + "-" + workflow.table();
            String key = ConfigurationFolder.ROOT + "transformation-sql/spark-" + name + ".sql";
            gather(
                    SPECS + name + ".json",
                    FileFinding.Kind.MISMATCH,
                    () -> columns.queries(workflow, read, fault -> add(key, unresolved(key, fault)))
                            .refuse());
        });
    }

    private FileFinding unresolved(String key, ColumnCheck.QueryFault fault) {
        return FindingPlace.of(folder.find(key).orElseThrow(), fault);
    }

    private void databases() {
        folder.texts().forEach((path, text) -> {
            String key = ConfigurationFolder.ROOT + path;
            Use use = FileName.of(path).use();
            if (use == Use.ENTITIES) {
                gather(key, () -> MatchSpec.parse(SpecNode.parse(key, text)));
            } else if (use == Use.LOOKUPS) {
                gather(key, () -> LookupFile.parse(SpecNode.parse(key, text)));
            }
        });
    }

    private void scripts() {
        RedshiftCalls calls = RedshiftCalls.of(folder.texts().values());
        RedshiftObjects objects = new RedshiftObjects();
        folder.texts().forEach((path, text) -> {
            FileName name = FileName.of(path);
            String key = ConfigurationFolder.ROOT + path;
            if (name.use() == Use.REDSHIFT_QUERIES || name.use() == Use.REDSHIFT_SQL) {
                gather(key, () -> script(name, key, text, calls, objects));
            }
        });
    }

    private void script(FileName name, String key, String text, RedshiftCalls calls, RedshiftObjects objects) {
        SqlScript script = RedshiftFile.words(key, text, arguments(name), fault -> add(key, fault));
        columns.script(script, text, calls).forEach(finding -> add(key, finding));
        if (name.use() == Use.REDSHIFT_SQL) {
            StatementPlan.of(script);
            objects.add(
                    key,
                    script,
                    (statement, fault) ->
                            add(key, PlacedTokens.of(statement, text).mismatch(statement, fault)));
        }
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
        gather(otherwise, FileFinding.Kind.OBSTACLE, reading);
    }

    private void gather(String otherwise, FileFinding.Kind kind, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidSpecException e) {
            e.faults().forEach(fault -> refused(otherwise, kind, fault));
        } catch (QueryFileException e) {
            e.faults().forEach(fault -> refused(otherwise, kind, fault));
        } catch (EtlException | RedshiftException e) {
            refused(otherwise, kind, e.getMessage());
        }
    }

    private void refused(String otherwise, FileFinding.Kind kind, String fault) {
        if (fault.contains(ANY_FILE)) {
            return;
        }
        LocatedFault located = LocatedFault.of(folder, otherwise, kind, fault);
        String key = located.key();
        add(key, located.finding());
        String text = folder.find(key).orElse("");
        FindingPlace.missingQuote(text, fault)
                .ifPresent(odd -> add(
                        key,
                        new FileFinding(
                                kind,
                                OptionalInt.of(odd),
                                "this is the first line with an odd number of quotes: one may be missing here")));
    }

    private void add(String key, FileFinding finding) {
        List<FileFinding> found = findings.computeIfAbsent(
                key.substring(ConfigurationFolder.ROOT.length()), unknown -> new ArrayList<>());
        FileFinding placed = FindingPlace.of(folder.find(key).orElse(""), finding);
        if (!found.contains(placed)) {
            found.add(placed);
        }
    }
}
