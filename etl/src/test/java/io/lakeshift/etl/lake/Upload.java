package io.lakeshift.etl.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.collect.CollectToCleanse;
import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.collect.LoadResult;
import io.lakeshift.etl.collect.LoadSecrets;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.lineage.RunLineage;
import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.RunRecords;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.store.TemporaryFiles;
import io.lakeshift.etl.store.TokenStore;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One file on its way into a table: what a test says about it, and the job run over it. */
public final class Upload {

    private final TestLake lake;
    private final String table;
    private final Map<String, String> scripts = new HashMap<>();
    private final Map<String, String> arguments = new HashMap<>();
    private final MemoryTokens tokens = new MemoryTokens();
    private final List<RunRecords.Item> outcomes = new ArrayList<>();
    private final List<RunRecords.Item> operations = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private TokenStore store = tokens;
    private LoadSecrets secrets = LoadSecrets.none();
    private MemoryLookups lookups = new MemoryLookups();

    public Upload(TestLake lake, String table) {
        this.lake = lake;
        this.table = table;
        arguments.put("environment", "Dev");
        arguments.put("execution_id", "run-1");
        arguments.put("p_year", "2025");
        arguments.put("p_month", "3");
        arguments.put("p_day", "28");
    }

    /** The mapping of the table. */
    public Upload mapping(String text) {
        scripts.put("specs/" + lake.database() + "-" + table + ".csv", text);
        return this;
    }

    /** The whole specification of the table. */
    public Upload spec(String json) {
        scripts.put("specs/" + lake.database() + "-" + table + ".json", json);
        return this;
    }

    /** Any other file of the scripts bucket. */
    public Upload script(String key, String text) {
        scripts.put(key, text);
        return this;
    }

    /** A specification with transforms only. */
    public Upload transforms(String json) {
        return spec("{\"transform_spec\": " + json + "}");
    }

    public Upload lookups(MemoryLookups values) {
        lookups = values;
        return this;
    }

    /** The data-quality rules of the table. */
    public Upload rules(String json) {
        return script("dq-rules/dq-" + lake.database() + "-" + table + ".json", json);
    }

    /** Attributes of the outcomes that were recorded, one text for each rule. */
    public List<String> outcomes(String... names) {
        return texts(outcomes, names);
    }

    /** Attributes of the operations that were kept, one text for each. */
    public List<String> operations(String... names) {
        return texts(operations, names);
    }

    /** The OpenLineage events that were sent. */
    public List<JsonNode> events() {
        return events;
    }

    private static List<String> texts(List<RunRecords.Item> items, String... names) {
        return items.stream()
                .map(item -> Arrays.stream(names)
                        .map(name -> String.valueOf(item.attributes().get(name)))
                        .collect(Collectors.joining("|")))
                .toList();
    }

    private Reports reports() {
        return new Reports(
                outcomes::addAll,
                new RunLineage.Sinks(
                        operations::addAll,
                        (name, json) -> events.add(SpecNode.parse(name, json).json()),
                        "tests"));
    }

    /** From now on tokens cannot be saved. */
    public Upload withoutTokenStore() {
        return tokens(saved -> {
            throw new IllegalStateException("no token store");
        });
    }

    /** From now on tokens are saved otherwise. */
    public Upload tokens(TokenStore other) {
        store = other;
        return this;
    }

    /** The key of keyed hashes. */
    public Upload hashKey(String key) {
        secrets = new LoadSecrets(Optional.of(() -> key.getBytes(StandardCharsets.UTF_8)), secrets.passwords());
        return this;
    }

    /** Where passwords of files are. */
    public Upload passwords(FilePasswords other) {
        secrets = new LoadSecrets(Optional.empty(), other);
        return this;
    }

    /** Another value for an argument of the job. */
    public Upload with(String argument, String value) {
        arguments.put(argument, value);
        return this;
    }

    /** The values behind the tokens that were saved. */
    public Map<String, String> tokens() {
        return tokens.saved();
    }

    /** Loads text under a file name. */
    public LoadResult load(String fileName, String text) {
        return load(MemoryObject.of(fileName, text));
    }

    public LoadResult load(SourceObject source) {
        List<String> words = new ArrayList<>(List.of(
                "--txn_bucket", "s3://scripts",
                "--txn_spec_prefix_path", "/specs/",
                "--source_bucket", "s3://collect",
                "--target_bucket", "s3://cleanse",
                "--hash_value_table", "hash-values",
                "--value_lookup_table", "value-lookup",
                "--multi_lookup_table", "multi-lookup",
                "--source_path", lake.database() + "/" + table,
                "--target_database_name", lake.database(),
                "--table_name", table,
                "--base_file_name", source.fileName()));
        arguments.forEach((name, value) -> words.addAll(List.of("--" + name, value)));
        return new CollectToCleanse(
                        CollectToCleanseArguments.parse(
                                JobArguments.parse(CollectToCleanseArguments.NAMES, words.toArray(String[]::new))),
                        new CollectToCleanse.Stores(
                                key -> Optional.ofNullable(scripts.get(key)), source, lookups, store, secrets),
                        new CollectToCleanse.Told(TemporaryFiles.none(), reports()))
                .run(lake::spark);
    }
}
