package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.files.WorkflowCheck;
import io.lakeshift.cli.files.WorkflowFile;
import io.lakeshift.cli.files.WorkflowFiles;
import io.lakeshift.cli.files.WorkflowFiles.Change;
import io.lakeshift.cli.files.WorkflowPush;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The workflow page: its files in the checkout, what is wrong with them, and their way into the lake. */
final class WorkflowCalls {
    private final WorkflowFiles files;
    private final WorkflowCheck check;
    private final Supplier<WorkflowPush> push;

    /** @param push made when it is needed: it has to know what is deployed */
    WorkflowCalls(WorkflowCheck check, Supplier<WorkflowPush> push) {
        this.files = check.files();
        this.check = check;
        this.push = push;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("workflows", call -> workflows()),
                ApiRoute.get("workflows/{}/{}", this::workflow),
                ApiRoute.ask("workflows/{}/{}/validate", this::validate),
                ApiRoute.post("workflows/{}/{}/save", this::save),
                ApiRoute.post("workflows/{}/{}/push", this::push));
    }

    private JsonNode workflows() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode all = answer.putArray("workflows");
        for (WorkflowFiles.Workflow workflow : files.all()) {
            ArrayNode paths = all.addObject()
                    .put("database", workflow.database())
                    .put("table", workflow.table())
                    .putArray("files");
            workflow.paths().forEach(paths::add);
        }
        return answer;
    }

    private JsonNode workflow(ApiCall call) {
        return answer(call, files.of(call.name(0), call.name(1)));
    }

    private ObjectNode answer(ApiCall call, List<WorkflowFile> found) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("database", call.name(0))
                .put("table", call.name(1));
        ArrayNode texts = answer.putArray("files");
        for (WorkflowFile file : found) {
            texts.addObject()
                    .put("path", file.path())
                    .put("use", word(file.use()))
                    .put("text", file.text())
                    .put("hash", file.hash());
        }
        ArrayNode possible = answer.putArray("possible");
        files.possible(call.name(0), call.name(1))
                .forEach((path, use) -> possible.addObject().put("path", path).put("use", word(use)));
        return answer;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private JsonNode validate(ApiCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode all = answer.putArray("findings");
        for (CheckedFile file : check.of(call.name(0), call.name(1), changes(call))) {
            for (FileFinding finding : file.findings()) {
                ObjectNode json = all.addObject()
                        .put("path", WorkflowFiles.shown(file.path()))
                        .put("kind", word(finding.kind()))
                        .put("message", finding.text());
                finding.line().ifPresent(line -> json.put("line", line));
                finding.column().ifPresent(column -> json.put("column", column));
            }
        }
        return answer;
    }

    private JsonNode save(ApiCall call) {
        return answer(call, files.save(call.name(0), call.name(1), changes(call)));
    }

    private JsonNode push(ApiCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode uploaded = answer.putArray("uploaded");
        push.get().push(call.name(0), call.name(1)).forEach(uploaded::add);
        return answer;
    }

    private static List<Change> changes(ApiCall call) {
        JsonNode sent = call.body().path("files");
        List<Change> changes = new ArrayList<>();
        for (JsonNode file : sent) {
            if (!file.path("path").isTextual() || !file.path("text").isTextual()) {
                throw new ConsoleException(
                        400, "each of the files of the body has a text \"path\" and a text \"text\"");
            }
            changes.add(new Change(
                    file.path("path").textValue(),
                    file.path("text").textValue(),
                    Optional.ofNullable(file.path("hash").textValue()).filter(hash -> !hash.isEmpty())));
        }
        if (!sent.isArray()) {
            throw new ConsoleException(400, "the body has no array \"files\"");
        }
        return changes;
    }
}
