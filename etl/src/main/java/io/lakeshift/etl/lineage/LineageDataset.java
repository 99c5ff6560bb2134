package io.lakeshift.etl.lineage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * A file or a table as lineage names it: by where it lies.
 *
 * @param bucket its bucket
 * @param path the key of a file, or the folder of a table
 * @param table the table in the Glue Data Catalog; empty for a file
 * @param columns their types by name
 */
public record LineageDataset(String bucket, String path, Optional<String> table, Map<String, String> columns) {

    /** A file whose columns are not known yet. */
    public static LineageDataset file(String bucket, String key) {
        return new LineageDataset(bucket, key, Optional.empty(), Map.of());
    }

    /** A table. */
    public static LineageDataset table(String bucket, String folder, String name, Map<String, String> columns) {
        return new LineageDataset(bucket, folder, Optional.of(name), columns);
    }

    /** The same with the columns of these names, as they are read: as text. */
    public LineageDataset with(List<String> names) {
        Map<String, String> read = new LinkedHashMap<>();
        names.forEach(name -> read.put(name, "string"));
        return new LineageDataset(bucket, path, table, read);
    }

    /** Types by name, as Spark writes them. */
    public static Map<String, String> types(StructType schema) {
        Map<String, String> types = new LinkedHashMap<>();
        Arrays.stream(schema.fields())
                .forEach(field -> types.put(field.name(), field.dataType().simpleString()));
        return types;
    }

    /** The namespace of OpenLineage. */
    String namespace() {
        return "s3://" + bucket;
    }
}
