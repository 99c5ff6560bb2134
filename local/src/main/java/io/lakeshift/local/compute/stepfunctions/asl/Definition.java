package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A state machine definition that was found valid and supported. */
public final class Definition {
    private static final int MAX_BYTES = 1024 * 1024;

    private final Flow flow;
    private final Optional<Duration> timeout;

    private Definition(Flow flow, Optional<Duration> timeout) {
        this.flow = flow;
        this.timeout = timeout;
    }

    /**
     * Reads a definition.
     *
     * @throws DefinitionException with the place and what is wrong or not supported there
     */
    public static Definition parse(String text, TaskCatalog tasks) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new DefinitionException("the definition is larger than %d bytes".formatted(MAX_BYTES));
        }
        Fields fields = new Fields("the definition", document(text));
        fields.text("Comment");
        fields.text("Version").filter(version -> !version.equals("1.0")).ifPresent(version -> {
            throw fields.invalid("'Version' must be \"1.0\", not '%s'".formatted(version));
        });
        refuseJsonata(fields);
        Optional<Duration> timeout =
                fields.whole("TimeoutSeconds", 1, 99_999_999).map(Duration::ofSeconds);
        Flow flow = Flow.read(fields, new StateReader(tasks));
        fields.done();
        return new Definition(flow, timeout);
    }

    static void refuseJsonata(Fields fields) {
        fields.text("QueryLanguage")
                .filter(language -> !language.equals("JSONPath"))
                .ifPresent(language -> {
                    throw fields.invalid(
                            "the query language '%s' is not supported locally, only JSONPath".formatted(language));
                });
    }

    private static JsonNode document(String text) {
        try {
            return Payload.parse(text);
        } catch (IllegalArgumentException e) {
            throw new DefinitionException("the definition is not a JSON document: " + e.getMessage());
        }
    }

    /** How long an execution may take, when the definition says so. */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /**
     * Runs from StartAt to the end.
     *
     * @throws io.lakeshift.local.compute.stepfunctions.data.StateFailedException when a state fails
     * @throws BranchStoppedException when the branch is cancelled
     */
    public JsonNode run(JsonNode input, Branch branch) {
        return flow.run(input, branch);
    }
}
