package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Statements in the shapes of the API's answers. */
final class StatementShapes {
    private static final long PROCESS = 1_073_741_824;

    private StatementShapes() {}

    /** The answer to {@code ExecuteStatement} and {@code BatchExecuteStatement}. */
    static ObjectNode accepted(StatementRecord record) {
        ObjectNode accepted = JsonNodeFactory.instance.objectNode();
        accepted.put("Id", record.id);
        accepted.put("CreatedAt", seconds(record.progress.createdMillis));
        accepted.put("Database", record.origin.database());
        accepted.put("DbUser", record.origin.user());
        target(accepted, record);
        session(accepted, record);
        accepted.put("Status", record.progress.status.name());
        accepted.put("HasResultSet", hasResult(record));
        accepted.put("RedshiftPid", PROCESS);
        return accepted;
    }

    private static void target(ObjectNode shape, StatementRecord record) {
        shape.put(record.origin.serverless() ? "WorkgroupName" : "ClusterIdentifier", record.origin.targetName());
        if (!record.origin.secretArn().isEmpty()) {
            shape.put("SecretArn", record.origin.secretArn());
        }
    }

    private static void session(ObjectNode shape, StatementRecord record) {
        if (record.sessionId != null) {
            shape.put("SessionId", record.sessionId);
        }
    }

    private static boolean hasResult(StatementRecord record) {
        return record.parts.stream().anyMatch(part -> part.hasResult);
    }

    /** The answer to {@code DescribeStatement} for the whole, or for the part of that number. */
    static ObjectNode described(StatementRecord record, int part) {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        boolean whole = part < 0;
        StatementRecord.Part last = record.parts.get(whole ? record.parts.size() - 1 : part);
        described.put("Id", whole ? record.id : record.partId(part));
        described.put("Database", record.origin.database());
        described.put("DbUser", record.origin.user());
        target(described, record);
        session(described, record);
        progress(described, whole ? record.progress : last.progress);
        described.put("RedshiftPid", PROCESS);
        described.put("HasResultSet", whole ? hasResult(record) : last.hasResult);
        described.put("ResultRows", last.rows);
        described.put("ResultSize", last.resultSize);
        described.put("RedshiftQueryId", last.queryId);
        described.put("ResultFormat", record.options.csv() ? "csv" : "json");
        parameters(described, record);
        if (!record.isBatch() || !whole) {
            described.put("QueryString", ShownText.of(last.sql));
        } else {
            described.put("ExecutionMode", record.kind.name());
            ArrayNode parts = described.putArray("SubStatements");
            for (int i = 0; i < record.parts.size(); i++) {
                parts.add(part(record, i));
            }
        }
        return described;
    }

    private static void progress(ObjectNode shape, StatementRecord.Progress progress) {
        shape.put("Status", progress.status.name());
        shape.put("CreatedAt", seconds(progress.createdMillis));
        shape.put("UpdatedAt", seconds(progress.updatedMillis));
        shape.put("Duration", progress.durationNanos);
        if (progress.error != null) {
            shape.put("Error", progress.error);
        }
    }

    private static ObjectNode part(StatementRecord record, int index) {
        StatementRecord.Part part = record.parts.get(index);
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        shape.put("Id", record.partId(index));
        progress(shape, part.progress);
        shape.put("QueryString", ShownText.of(part.sql));
        shape.put("HasResultSet", part.hasResult);
        shape.put("ResultRows", part.rows);
        shape.put("ResultSize", part.resultSize);
        shape.put("RedshiftQueryId", part.queryId);
        return shape;
    }

    private static void parameters(ObjectNode shape, StatementRecord record) {
        if (!record.parameters.isEmpty()) {
            ArrayNode parameters = shape.putArray("QueryParameters");
            record.parameters.forEach(
                    (name, value) -> parameters.addObject().put("name", name).put("value", value));
        }
    }

    /** An item of {@code ListStatements}. */
    static ObjectNode listed(StatementRecord record) {
        ObjectNode listed = JsonNodeFactory.instance.objectNode();
        listed.put("Id", record.id);
        listed.put("Status", record.progress.status.name());
        listed.put("CreatedAt", seconds(record.progress.createdMillis));
        listed.put("UpdatedAt", seconds(record.progress.updatedMillis));
        listed.put("IsBatchStatement", record.isBatch());
        listed.put("ResultFormat", record.options.csv() ? "csv" : "json");
        if (!record.origin.secretArn().isEmpty()) {
            listed.put("SecretArn", record.origin.secretArn());
        }
        session(listed, record);
        if (!record.options.name().isEmpty()) {
            listed.put("StatementName", record.options.name());
        }
        parameters(listed, record);
        if (record.isBatch()) {
            ArrayNode texts = listed.putArray("QueryStrings");
            record.parts.forEach(part -> texts.add(ShownText.of(part.sql)));
        } else {
            listed.put("QueryString", ShownText.of(record.parts.get(0).sql));
        }
        return listed;
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
