package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Queries and their results as the API of Athena tells them. */
final class QueryDocuments {

    private static final int CATEGORY_OF_THE_USER = 2;

    private QueryDocuments() {}

    static ObjectNode execution(QueryRecord record) {
        QueryRecord.Look look = record.look();
        ObjectNode execution = JsonNodeFactory.instance.objectNode();
        execution.put("QueryExecutionId", record.id).put("Query", record.request.sql());
        execution.put(
                "StatementType", AthenaStatement.kindOf(record.request.sql()).name());
        execution.put("WorkGroup", record.request.workgroup());
        execution
                .putObject("QueryExecutionContext")
                .put("Database", record.request.database())
                .put("Catalog", "awsdatacatalog");
        execution.putObject("ResultConfiguration").put("OutputLocation", record.request.output());
        status(execution.putObject("Status"), look);
        statistics(execution.putObject("Statistics"), look);
        execution
                .putObject("EngineVersion")
                .put("SelectedEngineVersion", "AUTO")
                .put("EffectiveEngineVersion", "Athena engine version 3");
        return execution;
    }

    private static void status(ObjectNode status, QueryRecord.Look look) {
        status.put("State", look.state().name()).put("SubmissionDateTime", seconds(look.submitted()));
        if (!look.reason().isEmpty()) {
            status.put("StateChangeReason", look.reason());
        }
        if (look.completed() != null) {
            status.put("CompletionDateTime", seconds(look.completed()));
        }
        if (look.state() == QueryRecord.State.FAILED) {
            status.putObject("AthenaError")
                    .put("ErrorCategory", CATEGORY_OF_THE_USER)
                    .put("Retryable", false)
                    .put("ErrorMessage", look.reason());
        }
    }

    private static void statistics(ObjectNode statistics, QueryRecord.Look look) {
        Instant until = look.completed() == null ? Instant.now() : look.completed();
        long taken = Duration.between(look.submitted(), until).toMillis();
        statistics.put("EngineExecutionTimeInMillis", taken).put("TotalExecutionTimeInMillis", taken);
        statistics.put("DataScannedInBytes", 0);
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    /** A page of a result; the names of the columns come as a row before the others. */
    static ObjectNode results(ResultShape result, Page page) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("UpdateCount", 0);
        ObjectNode set = answer.putObject("ResultSet");
        List<List<String>> all = new ArrayList<>();
        if (!result.columns().isEmpty()) {
            all.add(result.columns().stream().map(ResultShape.Column::name).toList());
        }
        all.addAll(result.rows());
        ArrayNode rows = set.putArray("Rows");
        page.slice(all).forEach(values -> row(rows, values));
        page.next(all).ifPresent(next -> answer.put("NextToken", next));
        ArrayNode described = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
        result.columns().forEach(column -> column(described.addObject(), column));
        return answer;
    }

    private static void column(ObjectNode described, ResultShape.Column column) {
        described.put("CatalogName", "hive").put("SchemaName", "").put("TableName", "");
        described.put("Name", column.name()).put("Label", column.name());
        described.put("Type", column.shownType());
        described.put("Precision", column.precision()).put("Scale", column.scale());
        described
                .put("Nullable", "UNKNOWN")
                .put("CaseSensitive", column.shownType().equals("varchar"));
    }

    private static void row(ArrayNode rows, List<String> values) {
        ArrayNode data = rows.addObject().putArray("Data");
        values.forEach(value -> {
            ObjectNode datum = data.addObject();
            if (value != null) {
                datum.put("VarCharValue", value);
            }
        });
    }
}
