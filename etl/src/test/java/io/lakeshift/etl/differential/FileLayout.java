package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the fields of a file are written. */
enum FileLayout {
    /** Fields between commas. */
    COMMAS("csv", 2),
    /** Fields between bars. */
    BARS("pipe", 2),
    /** Fields of fixed widths, of which blanks at both ends are no part. There is no header. */
    WIDTHS("fixed", 1),
    /** An object on each line, all of whose values are text. */
    OBJECTS("json", 1);

    private final String key;
    private final int first;

    FileLayout(String key, int first) {
        this.key = key;
        this.first = first;
    }

    /** Its key of the specification's {@code input_spec}. */
    String key() {
        return key;
    }

    /** The text of the file. */
    String text(Workflow workflow) {
        StringBuilder text = new StringBuilder();
        if (first > 1) {
            text.append(joined(workflow.header())).append('\n');
        }
        List<Integer> widths = widths(workflow);
        workflow.rows()
                .forEach(row -> text.append(record(workflow, row, widths)).append('\n'));
        return text.toString();
    }

    /** The line that a row begins on. */
    long line(Workflow workflow, int row) {
        List<Integer> widths = widths(workflow);
        return first
                + workflow.rows().subList(0, row).stream()
                        .mapToLong(earlier -> 1
                                + record(workflow, earlier, widths)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count())
                        .sum();
    }

    /** What is read of a field that was written. */
    String read(String field) {
        if (this != WIDTHS || field == null) {
            return field;
        }
        String trimmed = field.replaceAll("^ +| +$", "");
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** How many characters each field has. */
    List<Integer> widths(Workflow workflow) {
        return IntStream.range(0, workflow.header().size())
                .map(column -> workflow.rows().stream()
                        .map(row -> row.get(column))
                        .filter(Objects::nonNull)
                        .mapToInt(FileLayout::characters)
                        .max()
                        .orElse(0))
                .map(width -> Math.max(width, 1))
                .boxed()
                .toList();
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private String record(Workflow workflow, List<String> row, List<Integer> widths) {
        return switch (this) {
            case COMMAS, BARS -> joined(row);
            case WIDTHS -> padded(row, widths);
            case OBJECTS -> object(workflow.header(), row);
        };
    }

    private static String padded(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String field = Objects.requireNonNullElse(row.get(column), "");
            line.append(field).append(" ".repeat(widths.get(column) - characters(field)));
        }
        return line.toString();
    }

    private static String object(List<String> header, List<String> row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int column = 0; column < row.size(); column++) {
            object.put(header.get(column), row.get(column));
        }
        return object.toString();
    }

    /** Fields of a mapping file, or of a record of this layout. */
    String joined(List<String> fields) {
        char between = this == BARS ? '|' : ',';
        List<String> written = new ArrayList<>();
        fields.forEach(field -> written.add(field(field, between)));
        return written.stream().collect(Collectors.joining(String.valueOf(between)));
    }

    private static String field(String value, char between) {
        if (value == null) {
            return "";
        }
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c == between || "\"\n\r".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
