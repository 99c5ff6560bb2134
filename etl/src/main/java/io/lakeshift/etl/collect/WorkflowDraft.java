package io.lakeshift.etl.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.source.SourceFile;
import io.lakeshift.etl.store.LookupValues;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/** The files of a new workflow, from a sample of what will be uploaded: ready to run on that sample, and to be edited. */
public final class WorkflowDraft {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String database;
    private final String table;

    /** A workflow by the folders that its files are uploaded to. */
    public WorkflowDraft(String database, String table) {
        this.database = database;
        this.table = table;
    }

    /**
     * What was drafted.
     *
     * @param files the texts by their paths below the folder of the scripts bucket
     * @param notes what their author has to know of the sample
     */
    public record Draft(Map<String, String> files, List<String> notes) {}

    /**
     * Reads a sample and drafts the files.
     *
     * @throws io.lakeshift.etl.EtlException if the sample cannot be read
     */
    public Draft of(SourceObject sample, SampleReading reading, LookupValues lookups, SparkSession spark) {
        TableName target = new TableName(database, table);
        TransformResources resources = new TransformResources(database, sample.fileName(), lookups);
        ObjectNode input = DraftInput.of(sample);
        reading.into(input, sample.fileName());
        LoadSpec spec = LoadSpec.read(
                key -> key.endsWith(".json")
                        ? Optional.of(specification(input, MAPPER.createObjectNode()))
                        : Optional.empty(),
                name(),
                resources);
        try (SourceFile file = spec.input().open(sample, LoadSecrets.none().passwords())) {
            Rows read = file.rows(spark);
            DraftNotes notes = new DraftNotes(sample, reading, read);
            Map<String, String> names = DraftNames.of(read.columns());
            Rows mapped = read.select(names.entrySet().stream()
                    .map(column -> Rows.Taken.renamed(column.getKey(), column.getValue()))
                    .toList());
            ObjectNode transforms = transforms(mapped, resources);
            Map<String, String> files = new LinkedHashMap<>();
            files.put("transformation-spec/" + name() + ".csv", Suggestions.mapping(names));
            files.put("transformation-spec/" + name() + ".json", specification(input, transforms));
            files.put("dq-rules/dq-" + name() + ".json", text(new DraftRules(mapped).file()));
            List<String> columns = new ArrayList<>(mapped.columns());
            columns.add(RunField.EXECUTION_ID.key());
            columns.addAll(LoadIdentity.PARTITIONS);
            files.put("transformation-sql/spark-" + name() + ".sql", sparkSql(target, columns));
            files.put("transformation-sql/redshift-" + name() + ".sql", redshiftSql(target, columns));
            List<String> told = new ArrayList<>(notes.of(names, untyped(mapped.columns(), transforms)));
            told.addAll(comments(input, transforms));
            return new Draft(files, told);
        }
    }

    /** What the specification remarks: that the sample can be read in another way too. */
    private static List<String> comments(ObjectNode input, ObjectNode transforms) {
        List<String> comments = new ArrayList<>();
        input.findValuesAsText("comment").forEach(comments::add);
        transforms.forEach(entries -> entries.forEach(entry -> {
            if (entry.has("comment")) {
                comments.add("column " + entry.path("field").asText() + ": "
                        + entry.path("comment").asText());
            }
        }));
        return comments;
    }

    /** The columns that no transform is about. */
    private static List<String> untyped(List<String> columns, ObjectNode transforms) {
        Set<String> about = new HashSet<>();
        transforms.forEach(each -> {
            each.fieldNames().forEachRemaining(about::add);
            each.forEach(entry -> about.add(entry.path("field").asText()));
        });
        return columns.stream().filter(column -> !about.contains(column)).toList();
    }

    private String name() {
        return database + "-" + table;
    }

    private static String specification(ObjectNode input, ObjectNode transforms) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "../schema/transformation-spec.schema.json");
        if (!input.isEmpty()) {
            root.set("input_spec", input);
        }
        root.set("transform_spec", transforms);
        return text(root);
    }

    private static ObjectNode transforms(Rows rows, TransformResources resources) {
        ObjectNode transforms = MAPPER.createObjectNode();
        List<String> texts = new ArrayList<>();
        for (StructField field : fields(rows)) {
            DataType type = field.dataType();
            if (type.equals(DataTypes.StringType)) {
                texts.add(field.name());
            } else if (type.equals(DataTypes.DateType) && rows.hidden().texts().containsKey(field.name())) {
                transforms
                        .withArray("/date")
                        .addObject()
                        .put("field", field.name())
                        .put("format", "yyyy-MM-dd");
            } else if (type.equals(DataTypes.LongType)) {
                transforms.withObject("/changetype").put(field.name(), type.simpleString());
            } else if (type instanceof DecimalType decimal) {
                transforms
                        .withObject("/changetype")
                        .put(field.name(), withCents(decimal).simpleString());
            }
        }
        FittingEntries fitting = new FittingEntries(rows, resources);
        new DraftTimes(fitting).into(transforms, texts);
        new DraftAmounts(fitting).into(transforms, texts);
        return transforms;
    }

    /** A sample with tenths only is more often one that ends in zeros than one of another unit. */
    private static DecimalType withCents(DecimalType decimal) {
        return decimal.scale() == 1 && decimal.precision() < DecimalType.MAX_PRECISION()
                ? new DecimalType(decimal.precision() + 1, 2)
                : decimal;
    }

    private static List<StructField> fields(Rows rows) {
        return Arrays.stream(rows.data().schema().fields())
                .filter(field -> rows.columns().contains(field.name()))
                .toList();
    }

    private String sparkSql(TableName target, List<String> columns) {
        return """
                -- The rows of %s for its readers: all that were loaded. The result takes the place of the table that it filled
                -- before.
                SELECT
                %s
                FROM `%s`.`%s`
                """.formatted(
                        database + "/" + table,
                        columns.stream()
                                .map(column -> "    `" + column.replace("`", "``") + "`")
                                .collect(Collectors.joining(",\n")),
                        target.database(),
                        target.table());
    }

    private static String redshiftSql(TableName target, List<String> columns) {
        return """
                -- A view of the table of the consume layer. It is bound late, so the table may be replaced under it.
                CREATE OR REPLACE VIEW %s AS
                SELECT
                %s
                FROM awsdatacatalog.%s.%s
                WITH NO SCHEMA BINDING;
                """.formatted(
                        quoted(target.database() + "_" + target.table()),
                        columns.stream().map(column -> "    " + quoted(column)).collect(Collectors.joining(",\n")),
                        quoted(target.database() + ScriptArgument.CONSUME_SUFFIX),
                        quoted(target.table()));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String text(ObjectNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
