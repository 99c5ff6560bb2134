package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.engine.ResultColumn;
import io.lakeshift.redshift.engine.RowSink;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a result into a file: the columns' metadata on the first line, then a row on each. */
final class ResultWriter implements RowSink, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private OutputStream out;
    private long bytes;

    ResultWriter(Path file) {
        this.file = file;
    }

    /** The bytes of the rows so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        ArrayNode metadata = JsonNodeFactory.instance.arrayNode();
        columns.forEach(column -> metadata.add(metadata(column)));
        try {
            Files.createDirectories(file.getParent());
            out = new BufferedOutputStream(Files.newOutputStream(file));
            out.write(JSON.writeValueAsBytes(metadata));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The result file " + file + " cannot be written", e);
        }
    }

    private static ObjectNode metadata(ResultColumn column) {
        RedshiftType type = column.type();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("isCaseSensitive", type.isText() || type.name().equals("super"));
        metadata.put("isCurrency", false);
        metadata.put(
                "isSigned",
                List.of("int2", "int4", "int8", "numeric", "float4", "float8").contains(type.name()));
        metadata.put("label", column.name());
        metadata.put("length", 0);
        metadata.put("name", column.name());
        metadata.put("nullable", 1);
        metadata.put("precision", precision(type));
        metadata.put("scale", type.name().equals("timestamp") || type.name().equals("timestamptz") ? 6 : type.scale());
        metadata.put("schemaName", "");
        metadata.put("tableName", "");
        metadata.put("typeName", type.name());
        return metadata;
    }

    private static int precision(RedshiftType type) {
        return switch (type.name()) {
            case "int2" -> 5;
            case "int4" -> 10;
            case "int8" -> 19;
            case "float4" -> 8;
            case "float8" -> 17;
            case "bool" -> 1;
            case "date" -> 13;
            case "timestamp" -> 29;
            case "timestamptz" -> 35;
            default -> type.precision();
        };
    }

    @Override
    public void row(List<Object> values) {
        ArrayNode row = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> row.add(field(value)));
        try {
            byte[] line = JSON.writeValueAsBytes(row);
            out.write(line);
            out.write('\n');
            bytes += line.length;
        } catch (IOException e) {
            throw new UncheckedIOException("The result file " + file + " cannot be written", e);
        }
    }

    private static ObjectNode field(Object value) {
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        if (value == null) {
            return field.put("isNull", true);
        }
        if (value instanceof Long number) {
            return field.put("longValue", number);
        }
        if (value instanceof Double number) {
            return field.put("doubleValue", number);
        }
        if (value instanceof Boolean truth) {
            return field.put("booleanValue", truth);
        }
        if (value instanceof byte[] bytes) {
            return field.put("blobValue", bytes);
        }
        return field.put("stringValue", value.toString());
    }

    @Override
    public void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The result file " + file + " cannot be written", e);
            }
        }
    }
}
