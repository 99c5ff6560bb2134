package io.lakeshift.etl.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.transform.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/** What somebody may begin with who writes the mapping or the specification of a table that has none. */
final class Suggestions {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String MONEY = "decimal(16,2)";

    private Suggestions() {}

    /**
     * What is suggested for a table, by the ending of the file's name.
     *
     * @param file the rows with the columns of the file
     * @param mapped the rows with the columns of the table, before any transform
     */
    static Map<String, String> of(LoadSpec spec, Rows file, Rows mapped) {
        Map<String, String> suggestions = new TreeMap<>();
        if (spec.mapping().isEmpty()) {
            suggestions.put(".csv", mapping(file.columns()));
        }
        if (spec.transforms().isEmpty()) {
            suggestions.put(".json", specification(mapped));
        }
        return suggestions;
    }

    private static String mapping(List<String> columns) {
        Map<String, String> names = new LinkedHashMap<>();
        columns.forEach(column -> names.put(column, ColumnNames.clean(column)));
        return mapping(names);
    }

    /** The text of a mapping, by column of the file the column of the table. */
    static String mapping(Map<String, String> names) {
        return names.entrySet().stream()
                .map(column -> source(column.getKey()) + "," + quoted(column.getValue()) + "\n")
                .collect(Collectors.joining("", "SourceName,DestName\n", ""));
    }

    /** A name of a file's column in a mapping, where marks stand for what parts nested ones. */
    private static String source(String name) {
        return quoted(name.contains("`") ? "`" + name.replace("`", "``") + "`" : name);
    }

    private static String quoted(String name) {
        return name.matches("[^\",\\r\\n]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String specification(Rows rows) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "../schema/transformation-spec.schema.json");
        ObjectNode transforms = root.putObject("transform_spec");
        for (StructField field : fields(rows)) {
            String name = field.name();
            DataType type = field.dataType();
            if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
                transforms.withObject("/changetype").put(name, MONEY);
            } else if (type instanceof DecimalType decimal && decimal.scale() > 0) {
                transforms.withObject("/changetype").put(name, type.simpleString());
            } else if (type.equals(DataTypes.StringType)) {
                time(transforms, name);
            }
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void time(ObjectNode transforms, String name) {
        String lowered = name.toLowerCase(Locale.ROOT);
        if (lowered.contains("date")) {
            transforms.withArray("/date").addObject().put("field", name).put("format", "MM/dd/yy");
        } else if (lowered.contains("time")) {
            transforms.withArray("/timestamp").addObject().put("field", name).put("format", "yyyy-MM-dd HH:mm:ss");
        }
    }

    private static List<StructField> fields(Rows rows) {
        return Arrays.stream(rows.data().schema().fields())
                .filter(field -> rows.columns().contains(field.name()))
                .toList();
    }
}
