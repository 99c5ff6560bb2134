package io.lakeshift.cli.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.reference.Parameter;
import io.lakeshift.etl.reference.TransformKind;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Transforms for programs.
 *
 * @param kinds them
 */
record TransformsJson(List<TransformKind> kinds) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A list of objects. */
    String render() {
        try {
            ArrayNode list = JSON.createArrayNode();
            for (TransformKind kind : kinds) {
                add(list.addObject(), kind);
            }
            return JSON.writeValueAsString(list) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void add(ObjectNode node, TransformKind kind) throws JsonProcessingException {
        node.put("name", kind.name());
        ArrayNode names = node.putArray("otherNames");
        kind.names().stream().skip(1).forEach(names::add);
        node.put("topic", kind.topic().title());
        node.put("takes", kind.takes().shape().words());
        node.put("entriesSee", kind.takes().sight().name().toLowerCase(Locale.ROOT));
        node.put("does", kind.says().summary());
        ArrayNode parameters = node.putArray("parameters");
        for (Parameter parameter : kind.takes().parameters()) {
            ObjectNode described = parameters.addObject();
            described.put("name", parameter.name());
            described.put("value", parameter.type().words());
            described.put("required", parameter.need() == Parameter.Need.REQUIRED);
            parameter.otherwise().ifPresent(other -> described.put("otherwise", other));
            described.put("meaning", parameter.meaning());
            described.set("schema", JSON.readTree(parameter.type().schema()));
        }
        ArrayNode notes = node.putArray("notes");
        kind.says().notes().forEach(notes::add);
        node.set("example", JSON.readTree(kind.says().example()));
    }
}
