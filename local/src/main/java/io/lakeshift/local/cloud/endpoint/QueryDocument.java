package io.lakeshift.local.cloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import java.util.List;
import java.util.Map;

/**
 * Documents of operations in the query protocol: form parameters such as {@code Dimensions.member.1.Name} one way, XML
 * elements the other. Values that are read are text, whatever they mean.
 */
public final class QueryDocument {
    private static final String MEMBER = "member";
    private static final int MOST_ELEMENTS = 10_000;
    private static final List<String> OF_THE_PROTOCOL = List.of("Action", "Version");

    private QueryDocument() {}

    /**
     * The document that form parameters are.
     *
     * @throws AwsException MalformedQueryString if a list has no such element
     */
    public static ObjectNode read(Map<String, String> parameters) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, value) -> {
            if (!OF_THE_PROTOCOL.contains(name)) {
                put(document, List.of(name.split("\\.")), value);
            }
        });
        return document;
    }

    private static void put(ObjectNode structure, List<String> path, String value) {
        String name = path.get(0);
        if (path.size() == 1) {
            structure.put(name, value);
        } else if (path.size() > 2 && path.get(1).equals(MEMBER)) {
            ArrayNode list = structure.withArray(name);
            int place = place(path, list.size());
            List<String> rest = path.subList(3, path.size());
            if (rest.isEmpty()) {
                list.add(value);
            } else {
                put(place == list.size() ? list.addObject() : (ObjectNode) list.get(place), rest, value);
            }
        } else {
            put(structure.withObjectProperty(name), path.subList(1, path.size()), value);
        }
    }

    /** Clients number elements from 1 on and send them in this order. */
    private static int place(List<String> path, int size) {
        String number = path.get(2);
        int place = number.matches("\\d{1,5}") ? Integer.parseInt(number) - 1 : -1;
        if (place < 0 || place > size || place < size - 1 || place >= MOST_ELEMENTS) {
            throw new AwsException(
                    400,
                    "MalformedQueryString",
                    "The element %s is none of a list that begins with 1".formatted(String.join(".", path)));
        }
        return place;
    }

    /** Writes the members of a structure as elements. */
    public static void write(JsonNode structure, XmlWriter out) {
        structure.properties().forEach(entry -> write(entry.getKey(), entry.getKey(), entry.getValue(), out));
    }

    private static void write(String member, String element, JsonNode value, XmlWriter out) {
        if (value.isArray()) {
            out.open(element);
            value.forEach(each -> write(member, MEMBER, each, out));
            out.close();
        } else if (value.isObject()) {
            out.open(element);
            write(value, out);
            out.close();
        } else if (value.isNumber() && TimeMembers.areNamed(member)) {
            out.element(element, TimeMembers.iso(value.doubleValue()));
        } else {
            out.element(element, value.asText());
        }
    }
}
