package io.lakeshift.bench.etl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.etl.collect.CollectToCleanse;
import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.SparkJob;
import io.lakeshift.etl.store.LookupValues;
import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.redshift.client.run.RunField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A process that loads a file as Collect-to-Cleanse does, with the mapping and the transforms of the demonstration, but without
 * tokens, into an Iceberg table on the disk.
 */
public final class CleanseRuns {

    private static final String SPECS = "specs/transformation-spec/SyntheticGeneralData-PolicyData";

    private static final String PREFIX = "etl/transformation-spec/Bench-PolicyData";

    private CleanseRuns() {}

    public static void main(String[] words) throws Exception {
        RunWords told = RunWords.parse(words);
        SparkSession spark = session(told.folder());
        PolicyFile file = told.file();
        Map<String, String> scripts = Map.of(
                PREFIX + ".csv",
                Files.readString(Path.of(SPECS + ".csv")) + further(file),
                PREFIX + ".json",
                withoutTokens(Files.readString(Path.of(SPECS + ".json"))));
        Runs.measure(told, folder -> {
            long rows = new CollectToCleanse(
                            arguments(file.path()),
                            new CollectToCleanse.Stores(
                                    key -> Optional.ofNullable(scripts.get(key)),
                                    new DiskObject(file.path().toString()),
                                    lookups(),
                                    tokens -> {
                                        throw new BenchException("no column is tokenized");
                                    }))
                    .run(() -> spark)
                    .rows();
            if (rows != file.rows()) {
                throw new BenchException("the table has " + rows + " rows instead of " + file.rows());
            }
        });
        spark.stop();
    }

    private static SparkSession session(Path folder) {
        Map<String, String> settings = new HashMap<>(new IcebergSettings("file:" + folder).toSparkConf());
        settings.put("spark.sql.catalog." + IcebergSettings.CATALOG + ".catalog-impl", DiskCatalog.class.getName());
        settings.remove("spark.sql.catalog." + IcebergSettings.CATALOG + ".io-impl");
        settings.put("spark.master", "local[2]");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.forEach(System::setProperty);
        return SparkJob.session("bench");
    }

    /** Lines of the mapping for columns that the demonstration does not have. */
    private static String further(PolicyFile file) {
        return PolicyColumn.of(file.times()).stream()
                .skip(PolicyColumn.OF_POLICY)
                .map(column -> column.source() + "," + column.name() + ",\n")
                .collect(Collectors.joining());
    }

    private static String withoutTokens(String spec) throws IOException {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(spec);
        ((ObjectNode) json.get("transform_spec")).remove("tokenize");
        return json.toString();
    }

    private static LookupValues lookups() throws IOException {
        Map<String, Map<String, String>> values = new HashMap<>();
        JsonNode columns = new ObjectMapper()
                .readTree(Path.of("specs/lookups/SyntheticGeneralData.json").toFile());
        columns.properties().forEach(column -> {
            Map<String, String> replacements = values.computeIfAbsent(column.getKey(), key -> new HashMap<>());
            column.getValue()
                    .properties()
                    .forEach(entry ->
                            replacements.put(entry.getKey(), entry.getValue().asText()));
        });
        return new LookupValues() {
            @Override
            public Map<String, String> replacements(String sourceSystem, String column) {
                return values.getOrDefault(column, Map.of());
            }

            @Override
            public List<Map<String, String>> group(String group) {
                return List.of();
            }
        };
    }

    private static CollectToCleanseArguments arguments(Path file) {
        Map<String, String> told = new HashMap<>(new CollectToCleanseArguments.Defaults(
                        "Dev",
                        "scripts",
                        "collect",
                        "cleanse",
                        "temporary",
                        new CollectToCleanseArguments.Tables("hash-values", "value-lookup", "multi-lookup"))
                .toArguments());
        Map<RunField, String> run = Map.of(
                RunField.EXECUTION_ID, "bench",
                RunField.YEAR, "2026",
                RunField.MONTH, "01",
                RunField.DAY, "01",
                RunField.PATH, "Bench/PolicyData",
                RunField.DATABASE, "Bench",
                RunField.TABLE, "PolicyData",
                RunField.FILE_NAME, file.getFileName().toString());
        run.forEach((field, value) -> told.put("--" + field.key(), value));
        return CollectToCleanseArguments.parse(JobArguments.parse(
                CollectToCleanseArguments.NAMES,
                told.entrySet().stream()
                        .flatMap(argument -> Stream.of(argument.getKey(), argument.getValue()))
                        .toArray(String[]::new)));
    }
}
