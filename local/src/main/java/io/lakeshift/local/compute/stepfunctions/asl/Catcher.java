package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.ReferencePath;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.Optional;

/** One entry of Catch: where to go on after an error, and where the error is put; empty leaves it out. */
record Catcher(ErrorNames errors, String next, Optional<ReferencePath> resultPath) {

    static Catcher read(Fields fields) {
        fields.text("Comment");
        Optional<ReferencePath> path =
                fields.node("ResultPath").filter(JsonNode::isNull).isPresent()
                        ? Optional.empty()
                        : Optional.of(fields.parsed("ResultPath", ReferencePath::parse)
                                .orElseGet(() -> ReferencePath.parse("$")));
        Catcher catcher = new Catcher(ErrorNames.read(fields), fields.requiredText("Next"), path);
        fields.done();
        return catcher;
    }

    Transition transition(JsonNode input, StateFailedException failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("Error", failure.error());
        error.put("Cause", failure.reason());
        return new Transition(resultPath.map(path -> path.write(input, error)).orElse(input), Optional.of(next));
    }
}
