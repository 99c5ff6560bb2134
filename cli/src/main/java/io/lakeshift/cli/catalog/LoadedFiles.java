package io.lakeshift.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.etl.lineage.LineageSchema;
import io.lakeshift.lambdas.audit.JobStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The files that runs have loaded. */
public final class LoadedFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private final RunClients runs;
    private final Supplier<List<AuditedRun>> all;
    private final Optional<String> lineage;

    /**
     * The files of a lake.
     *
     * @param all gives all runs, the newest first
     * @param lineage the name of the lineage table; empty if the lake keeps none
     */
    public LoadedFiles(RunClients runs, Supplier<List<AuditedRun>> all, Optional<String> lineage) {
        this.runs = runs;
        this.all = all;
        this.lineage = lineage;
    }

    /** Whether runs say which columns of a file become which of a table. */
    public boolean tellColumns() {
        return lineage.isPresent();
    }

    /** The newest run that succeeded, by the table that it loaded. */
    Map<CatalogName, AuditedRun> newest() {
        Map<CatalogName, AuditedRun> newest = new HashMap<>();
        all.get().stream()
                .filter(run -> run.row().status() == JobStatus.SUCCEEDED)
                .forEach(run -> {
                    String[] workflow =
                            run.row().sourceKey().toLowerCase(Locale.ROOT).split("/", 2);
                    if (workflow.length == 2) {
                        newest.putIfAbsent(new CatalogName(workflow[0], workflow[1]), run);
                    }
                });
        return newest;
    }

    /** The files of some runs by their ids; those that are gone are left out. */
    public Map<String, String> files(Set<String> ids) {
        Map<String, String> files = new HashMap<>();
        runs.runs().findAll(List.copyOf(ids)).forEach(run -> files.put(run.id(), run.file()));
        return files;
    }

    /** Which columns of its file a run made which columns of the table of, as its mapping did. */
    List<LineageEdge.ColumnPair> columns(AuditedRun run) {
        List<LineageEdge.ColumnPair> pairs = new ArrayList<>();
        lineage.ifPresent(table -> {
            DynamoDbClient client = runs.services().tables();
            client.queryPaginator(request -> request.tableName(table)
                            .keyConditionExpression(LineageSchema.EXECUTION_ID + " = :run")
                            .filterExpression(LineageSchema.OPERATION + " = :mapping")
                            .expressionAttributeValues(Map.of(
                                    ":run",
                                    AttributeValue.fromS(run.id()),
                                    ":mapping",
                                    AttributeValue.fromS(LineageSchema.MAPPING))))
                    .items()
                    .forEach(item -> info(item.get(LineageSchema.INFO).s())
                            .path("columns")
                            .properties()
                            .forEach(column -> column.getValue()
                                    .forEach(source ->
                                            pairs.add(new LineageEdge.ColumnPair(source.asText(), column.getKey())))));
        });
        return pairs;
    }

    private static JsonNode info(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new CommandException("the lineage table has an item whose info is no JSON", malformed);
        }
    }
}
