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
 * @param listEntries what the entries of a list see
 * @param layout how the file is written
 */
record Workflow(
        String fileName,
        List<String> header,
        List<List<String>> rows,
        List<List<String>> mapping,
        List<Step> steps,
        ListEntries listEntries,
        FileLayout layout) {

    /** Which rows the entries of one list of a transform see. */
    enum ListEntries {
        /** Those before the list, unless the transform's page says otherwise. */
        TOGETHER,
        /** Those that the entries before them made. */
        ONE_AFTER_ANOTHER
    }

    /** A file of fields between commas. */
    Workflow(
            String fileName,
            List<String> header,
            List<List<String>> rows,
            List<List<String>> mapping,
            List<Step> steps) {
        this(fileName, header, rows, mapping, steps, ListEntries.TOGETHER, FileLayout.COMMAS);
    }

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
        return layout.text(this);
    }

    /** The line that a row begins on. */
    long line(int row) {
        return layout.line(this, row);
    }

    String mappingFile() {
        boolean cut = layout == FileLayout.WIDTHS;
        List<Integer> widths = layout.widths(this);
        return "SourceName,DestName" + (cut ? ",Width" : "") + "\n"
                + mapping.stream()
                        .map(pair -> FileLayout.COMMAS.joined(pair)
                                + (cut ? "," + widths.get(header.indexOf(pair.get(0))) : "") + "\n")
                        .collect(Collectors.joining());
    }

    ObjectNode specification() {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        if (layout != FileLayout.COMMAS) {
            said.putObject("input_spec").putObject(layout.key());
        }
        if (listEntries == ListEntries.ONE_AFTER_ANOTHER) {
            said.putObject("transform_options").put("list_entries", "one_after_another");
        }
        ObjectNode spec = said.putObject("transform_spec");
        steps.forEach(step -> spec.set(step.name(), step.body()));
        return said;
    }

    Workflow withFile(List<String> names, List<List<String>> lines, List<List<String>> mapped) {
        return new Workflow(fileName, names, lines, mapped, steps, listEntries, layout);
    }

    Workflow withRows(List<List<String>> other) {
        return withFile(header, other, mapping);
    }

    Workflow withSteps(List<Step> other) {
        return new Workflow(fileName, header, rows, mapping, other, listEntries, layout);
    }

    Workflow withListEntries(ListEntries other) {
        return new Workflow(fileName, header, rows, mapping, steps, other, layout);
    }

    /** The same file in another layout; where that asks for a mapping of all fields in their order, it has one. */
    Workflow as(FileLayout other) {
        if (other == FileLayout.COMMAS || other == FileLayout.BARS) {
            return new Workflow(fileName, header, rows, mapping, steps, listEntries, other);
        }
        List<List<String>> all =
                header.stream().map(name -> List.of(name, mapped(name))).toList();
        List<List<String>> lines = rows.stream()
                .map(row -> row.stream().map(Workflow::onOneLine).toList())
                .toList();
        return new Workflow(
                fileName, header, other == FileLayout.WIDTHS ? lines : rows, all, steps, listEntries, other);
    }

    private static String onOneLine(String field) {
        return field == null ? null : field.replace('\n', ' ');
    }

    private String mapped(String name) {
        return mapping.stream()
                .filter(pair -> pair.get(0).equals(name))
                .map(pair -> pair.get(1))
                .findFirst()
                .orElseGet(() -> ContractReading.cleaned(name));
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
