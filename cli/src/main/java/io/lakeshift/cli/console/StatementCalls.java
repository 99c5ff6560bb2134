package io.lakeshift.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.terminal.CsvLine;
import io.lakeshift.redshift.client.FieldText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/** The query page: statements, how far they are, and their rows page by page. */
final class StatementCalls {
    private final ConsoleWarehouse warehouse;
    private final TypedStatements statements;
    private final boolean choosesUsers;

    /** @param choosesUsers whether statements may run as any database user, as in a lake on this machine */
    StatementCalls(ConsoleWarehouse warehouse, TypedStatements statements, boolean choosesUsers) {
        this.warehouse = warehouse;
        this.statements = statements;
        this.choosesUsers = choosesUsers;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("sql/users", call -> users()),
                ApiRoute.post("sql", this::run),
                ApiRoute.get("sql/{}", this::statement),
                ApiRoute.post("sql/{}/cancel", this::cancel),
                ApiRoute.written("sql/{}/csv", this::csv),
                ApiRoute.get("sql/{}/parquet", call -> {
                    throw new ConsoleException(
                            501,
                            "not supported in the console: Parquet; ./lake unload writes a query's rows as Parquet");
                }));
    }

    private JsonNode users() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode users = answer.putArray("users");
        if (choosesUsers) {
            warehouse.ask("SELECT usename FROM pg_user ORDER BY usename").rows().forEach(row -> users.add(row.get(0)));
        }
        return answer;
    }

    private JsonNode run(ApiCall call) {
        Optional<String> user = call.optionalText("user");
        if (user.isPresent() && !choosesUsers) {
            throw new ConsoleException(400, "in AWS statements run as you, not as \"" + user.get() + "\"");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode taken = answer.putArray("statements");
        statements
                .run(call.text("sql"), user, call.optionalText("database"))
                .forEach(
                        statement -> taken.addObject().put("id", statement.id()).put("sql", statement.sql()));
        return answer;
    }

    private JsonNode statement(ApiCall call) {
        TypedStatement statement = statements.find(call.name(0));
        TypedStatement.State state = statement.state();
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("status", state.status())
                .put("durationMs", state.lasted().toMillis());
        state.rows().ifPresent(rows -> answer.put("total", rows));
        state.error().ifPresent(error -> answer.put("error", error));
        state.position().ifPresent(position -> answer.put("position", position));
        if (state.isEnded() && state.result().isPresent()) {
            page(page(statement, state.result().get(), call.parameter("after").orElse(null)), answer);
        }
        return answer;
    }

    private static void page(GetStatementResultResponse page, ObjectNode answer) {
        ArrayNode columns = answer.putArray("columns");
        page.columnMetadata()
                .forEach(column ->
                        columns.addObject().put("name", column.label()).put("type", column.typeName()));
        ArrayNode rows = answer.putArray("rows");
        for (List<Field> record : page.records()) {
            ArrayNode row = rows.addArray();
            record.forEach(field -> row.add(FieldText.of(field)));
        }
        if (hasNext(page)) {
            answer.put("next", page.nextToken());
        }
    }

    private static GetStatementResultResponse page(TypedStatement statement, String id, String token) {
        return statement
                .client()
                .getStatementResult(GetStatementResultRequest.builder()
                        .id(id)
                        .nextToken(token)
                        .build());
    }

    private static boolean hasNext(GetStatementResultResponse page) {
        return page.nextToken() != null && !page.nextToken().isEmpty();
    }

    private JsonNode cancel(ApiCall call) {
        statements.cancel(statements.find(call.name(0)));
        return JsonNodeFactory.instance.objectNode();
    }

    /** All rows, page by page, so that a large result takes no memory. */
    private void csv(ApiCall call, AwsResponse response) throws IOException {
        TypedStatement statement = statements.find(call.name(0));
        TypedStatement.State state = statement.state();
        if (!state.isEnded() || state.result().isEmpty()) {
            throw new ConsoleException(409, "the statement has no rows: it is " + state.status());
        }
        GetStatementResultResponse page = page(statement, state.result().get(), null);
        response.header("Content-Type", "text/csv; charset=utf-8");
        response.header("Content-Disposition", "attachment; filename=\"result.csv\"");
        line(page.columnMetadata().stream().map(ColumnMetadata::label).toList(), response);
        while (true) {
            for (List<Field> record : page.records()) {
                List<String> values = new ArrayList<>();
                record.forEach(field -> values.add(FieldText.of(field)));
                line(values, response);
            }
            if (!hasNext(page)) {
                return;
            }
            page = following(statement, page, state.result().get());
        }
    }

    /** Rows were sent already: a failure now cuts the download off, so that nobody takes it for the whole. */
    private static GetStatementResultResponse following(
            TypedStatement statement, GetStatementResultResponse page, String id) throws IOException {
        try {
            return page(statement, id, page.nextToken());
        } catch (SdkException failed) {
            throw new IOException("the rest of the rows cannot be read", failed);
        }
    }

    private static void line(List<String> values, AwsResponse response) throws IOException {
        response.body().write((CsvLine.of(values) + "\n").getBytes(UTF_8));
    }
}
