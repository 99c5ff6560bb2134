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
 * @param form how the file is written
 */
record Workflow(
        String fileName,
        List<String> header,
        List<List<String>> rows,
        List<List<String>> mapping,
        List<Step> steps,
        ListEntries listEntries,
        FileForm form) {

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
        this(fileName, header, rows, mapping, steps, ListEntries.TOGETHER, FileForm.of(FileLayout.COMMAS));
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

    FileLayout layout() {
        return form.layout();
    }

    /** The content of the file. */
    byte[] bytes() {
        return layout().rows().bytes(this);
    }

    String mappingFile() {
        boolean cut = layout() == FileLayout.WIDTHS;
        List<Integer> widths = TextRows.Widths.of(this);
        TextRows.Delimited records = new TextRows.Delimited(',');
        return "SourceName,DestName" + (cut ? ",Width" : "") + "\n"
                + mapping.stream()
                        .map(pair -> records.joined(List.of(layout().rows().source(this, pair.get(0)), pair.get(1)))
                                + (cut ? "," + widths.get(header.indexOf(pair.get(0))) : "") + "\n")
                        .collect(Collectors.joining());
    }

    ObjectNode specification() {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        layout().rows().describe(this, options);
        if (!options.isEmpty() || (layout() != FileLayout.COMMAS && !isNamed())) {
            said.withObject("/input_spec").set(layout().key(), options);
        }
        if (form.types() == FileForm.Types.TEXT) {
            said.withObject("/input_spec").put("infer_schema", false);
        }
        if (listEntries == ListEntries.ONE_AFTER_ANOTHER) {
            said.putObject("transform_options").put("list_entries", "one_after_another");
        }
        ObjectNode spec = said.putObject("transform_spec");
        steps.forEach(step -> spec.set(step.name(), step.body()));
        return said;
    }

    /** Whether the name of the file says what it is. */
    private boolean isNamed() {
        String ending = layout().ending();
        return !ending.equals(FileLayout.COMMAS.ending()) && fileName.endsWith("." + ending);
    }

    Workflow withFile(List<String> names, List<List<String>> lines, List<List<String>> mapped) {
        return new Workflow(fileName, names, lines, mapped, steps, listEntries, form);
    }

    Workflow withRows(List<List<String>> other) {
        return withFile(header, other, mapping);
    }

    Workflow withSteps(List<Step> other) {
        return new Workflow(fileName, header, rows, mapping, other, listEntries, form);
    }

    Workflow withListEntries(ListEntries other) {
        return new Workflow(fileName, header, rows, mapping, steps, other, form);
    }

    Workflow withForm(String name, FileForm other) {
        return new Workflow(name, header, rows, mapping, steps, listEntries, other);
    }

    @Override
    public String toString() {
        try {
            return "file " + fileName + "\n"
                    + (mapping.isEmpty() ? "" : "mapping:\n" + mappingFile())
                    + "specification:\n"
                    + new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(specification())
                    + "\ninput, as " + form + ":\n" + new TextRows.Delimited(',').header(this)
                    + rows.stream()
                            .map(row -> new TextRows.Delimited(',').joined(row) + "\n")
                            .collect(Collectors.joining());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
