package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What a state hands on: its output, and the next state if there is one. */
record Transition(JsonNode output, Optional<String> next) {

    /** The Next or End of a state. */
    record Target(Optional<String> next) {
        static Target read(Fields fields) {
            Optional<String> next = fields.text("Next");
            boolean end = fields.node("End").map(JsonNode::asBoolean).orElse(false);
            if (next.isPresent() == end) {
                throw fields.invalid("exactly one of 'Next' and \"End\": true must be given");
            }
            return new Target(next);
        }

        List<String> successors() {
            return next.map(List::of).orElse(List.of());
        }

        Transition with(JsonNode output) {
            return new Transition(output, next);
        }
    }
}
