package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.redshiftdata.model.Field;
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
                ApiRoute.post("sql/{}/cancel", this::cancel));
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
            page(StatementPages.of(statement).page(call.parameter("after").orElse(null)), answer);
        }
        return answer;
    }

    private static void page(GetStatementResultResponse page, ObjectNode answer) {
        ArrayNode columns = answer.putArray("columns");
        page.columnMetadata()
                .forEach(column ->
                        columns.addObject().put("name", column.label()).put("type", column.typeName()));
        ParquetResult.refusal(page.columnMetadata()).ifPresent(sentence -> answer.put("parquetRefused", sentence));
        ArrayNode rows = answer.putArray("rows");
        for (List<Field> record : page.records()) {
            ArrayNode row = rows.addArray();
            StatementPages.texts(record).forEach(row::add);
        }
        if (StatementPages.hasNext(page)) {
            answer.put("next", page.nextToken());
        }
    }

    private JsonNode cancel(ApiCall call) {
        statements.cancel(statements.find(call.name(0)));
        return JsonNodeFactory.instance.objectNode();
    }
}
