package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file and what is done to it.
 *
 * @param fileName as it was uploaded
 * @param header the names of its columns
 * @param rows its fields: null is nothing at all, and empty text stands in quotes
 * @param mapping pairs of a column of the file and one of the table; empty if there is no mapping
 * @param steps its transforms
 */
record Workflow(
        String fileName, List<String> header, List<List<String>> rows, List<List<String>> mapping, List<Step> steps) {

    /**
     * A transform.
     *
     * @param name as in the specification, with its suffix
     * @param body what the specification says
     */
    record Step(String name, JsonNode body) {

        String transform() {
            return name.replaceFirst(":.*", "");
        }
    }

    /** The text of the file. */
    String text() {
        StringBuilder text = new StringBuilder(joined(header)).append('\n');
        rows.forEach(row -> text.append(joined(row)).append('\n'));
        return text.toString();
    }

    /** The line that a row begins on. */
    long line(int row) {
        long line = 2;
        for (List<String> earlier : rows.subList(0, row)) {
            line += 1 + joined(earlier).chars().filter(c -> c == '\n').count();
        }
        return line;
    }

    private static String joined(List<String> fields) {
        return fields.stream().map(Workflow::field).collect(Collectors.joining(","));
    }

    private static String field(String value) {
        if (value == null) {
            return "";
        }
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> "\",\n\r".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    String mappingFile() {
        return "SourceName,DestName\n"
                + mapping.stream().map(pair -> joined(pair) + "\n").collect(Collectors.joining());
    }

    ObjectNode specification() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        steps.forEach(step -> spec.set(step.name(), step.body()));
        return JsonNodeFactory.instance.objectNode().set("transform_spec", spec);
    }

    Workflow withRows(List<List<String>> other) {
        return new Workflow(fileName, header, other, mapping, steps);
    }

    Workflow withSteps(List<Step> other) {
        return new Workflow(fileName, header, rows, mapping, other);
    }

    @Override
    public String toString() {
        try {
            return "file " + fileName + "\n"
                    + (mapping.isEmpty() ? "" : "mapping:\n" + mappingFile())
                    + "specification:\n"
                    + new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(specification())
                    + "\ninput:\n" + text();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
