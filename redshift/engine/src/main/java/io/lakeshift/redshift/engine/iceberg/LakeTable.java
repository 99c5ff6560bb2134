package io.lakeshift.redshift.engine.iceberg;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One snapshot of a table of the lake.
 *
 * @param metadataLocation the address of the metadata file that says so
 * @param fields its columns in order
 * @param files the Parquet files of the snapshot; none for an empty table
 * @param addresses the same files' {@code s3://} addresses
 */
public record LakeTable(String metadataLocation, List<Field> fields, List<Path> files, List<String> addresses) {
    public LakeTable {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
        addresses = List.copyOf(addresses);
    }

    /**
     * A column.
     *
     * @param id the field id in the data files
     * @param engineType the engine's type for it
     */
    public record Field(int id, String name, String engineType, boolean required) {}

    /** The columns as Redshift shows them. */
    public List<Column> columns() {
        return fields.stream()
                .map(field -> new Column(field.name(), RedshiftType.ofEngine(field.engineType()), !field.required()))
                .toList();
    }

    /** The longest text that Redshift reads from the lake, in bytes; it cuts longer ones between characters. */
    private static final int LONGEST_TEXT = 16_384;

    /** A query of the engine that gives the table's rows, as much of them as Redshift reads. */
    public String query() {
        return query(fields.stream().map(LakeTable::cut).collect(Collectors.joining(", ")));
    }

    /** A query of the engine that gives the table's rows as they are. */
    public String wholeQuery() {
        return query("*");
    }

    private String query(String columns) {
        if (files.isEmpty()) {
            return fields.stream()
                    .map(field -> "cast(null as " + field.engineType() + ") as " + Quoted.name(field.name()))
                    .collect(Collectors.joining(", ", "select ", " where false"));
        }
        String paths =
                files.stream().map(file -> Quoted.string(file.toString())).collect(Collectors.joining(", "));
        String schema = fields.stream()
                .map(field -> field.id() + ": {name: " + Quoted.string(field.name()) + ", type: "
                        + Quoted.string(field.engineType()) + ", default_value: NULL}")
                .collect(Collectors.joining(", "));
        return "select " + columns + " from read_parquet([" + paths + "], hive_partitioning = false, schema = MAP {"
                + schema + "})";
    }

    private static String cut(Field field) {
        String name = Quoted.name(field.name());
        if (!field.engineType().equals("VARCHAR")) {
            return name;
        }
        // Of a character that the limit divides nothing stays: its bytes at the end are taken off in hexadecimal.
        String kept = "left(hex(%s), %d)".formatted(name, 2 * LONGEST_TEXT);
        String whole =
                "case when substr(hex(%s), %d, 1) in ('8', '9', 'A', 'B') then regexp_replace(%s, '%s', '') else %s end"
                        .formatted(name, 2 * LONGEST_TEXT + 1, kept, "[C-F][0-9A-F]([89AB][0-9A-F]){0,2}$", kept);
        return "case when strlen(%s) > %d then decode(unhex(%s)) else %s end as %s"
                .formatted(name, LONGEST_TEXT, whole, name, name);
    }
}
