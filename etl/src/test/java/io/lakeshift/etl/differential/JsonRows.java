package io.lakeshift.etl.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Objects of JSON, whose members are texts, numbers digit by digit, truth values and nulls, or are not there. */
interface JsonRows extends FileRows {

    ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Override
    default boolean has(Workflow workflow, int column) {
        return workflow.rows().stream().anyMatch(row -> isWritten(workflow, row, column));
    }

    /** What is a number and what is text is kept; a number with a fraction is a decimal. */
    @Override
    default CellType type(Workflow workflow, int column, List<String> texts) {
        CellKind kind = workflow.form().cell(workflow.header().get(column));
        return kind == CellKind.TEXT ? CellType.TEXT : ContractReading.type(texts);
    }

    @Override
    default boolean keepsText(CellKind kind) {
        return kind == CellKind.TEXT;
    }

    /** Whether a member stands in the object of a row; null is written in some rows and left out in others. */
    private static boolean isWritten(Workflow workflow, List<String> row, int column) {
        return row.get(column) != null
                || switch (workflow.form().variant() % 3) {
                    case 0 -> true;
                    case 1 -> false;
                    default -> (workflow.rows().indexOf(row) + column) % 2 == 0;
                };
    }

    /** The object of a row as a writer writes it. */
    private static String written(Workflow workflow, List<String> row, ObjectWriter writer) {
        ObjectNode object = JSON.createObjectNode();
        for (int column = 0; column < row.size(); column++) {
            if (isWritten(workflow, row, column)) {
                String name = workflow.header().get(column);
                put(object, name, workflow.form().cell(name).value(row.get(column)));
            }
        }
        try {
            return writer.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode object, String name, Object value) {
        if (value instanceof BigDecimal number) {
            object.put(name, number);
        } else if (value instanceof Boolean flag) {
            object.put(name, flag);
        } else {
            object.put(name, (String) value);
        }
    }

    /** An object on each line. */
    record Lines() implements JsonRows, TextRows {

        @Override
        public long first() {
            return 1;
        }

        @Override
        public String record(Workflow workflow, List<String> row) {
            return written(workflow, row, JSON.writer());
        }
    }

    /** A list of objects, or objects one after the other, over many lines. */
    record Document() implements JsonRows {

        @Override
        public void describe(Workflow workflow, ObjectNode options) {
            options.put("multiline", true);
        }

        @Override
        public byte[] bytes(Workflow workflow) {
            boolean list = workflow.form().variant() % 2 == 0;
            return workflow.rows().stream()
                    .map(row -> written(workflow, row, JSON.writerWithDefaultPrettyPrinter()))
                    .collect(Collectors.joining(list ? ",\n" : "\n/* next */ ", list ? "[\n" : "", list ? "]" : "\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
