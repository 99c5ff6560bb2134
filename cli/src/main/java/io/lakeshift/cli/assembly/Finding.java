package io.lakeshift.cli.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How cdk-nag writes a value of a template in its findings: references by their logical ids in angle brackets. */
public final class Finding {

    private Finding() {}

    /**
     * For example {@code <FunctionC8C28699.Arn>:*}.
     *
     * @param imports what another stack gives for a value that imports an export or reads an output; the missing node for
     *     every other value
     */
    public static String of(JsonNode value, UnaryOperator<JsonNode> imports) {
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.has("Ref")) {
            return "<" + value.path("Ref").asText() + ">";
        }
        if (value.has("Fn::GetAtt")) {
            return "<" + joined(value.path("Fn::GetAtt"), ".", imports) + ">";
        }
        if (value.has("Fn::Join")) {
            JsonNode join = value.path("Fn::Join");
            return joined(join.path(1), join.path(0).asText(), imports);
        }
        JsonNode imported = imports.apply(value);
        return imported.isMissingNode() ? value.toString() : of(imported, imports);
    }

    private static String joined(JsonNode parts, String separator, UnaryOperator<JsonNode> imports) {
        return parts.isArray()
                ? StreamSupport.stream(parts.spliterator(), false)
                        .map(part -> of(part, imports))
                        .collect(Collectors.joining(separator))
                : of(parts, imports);
    }
}
