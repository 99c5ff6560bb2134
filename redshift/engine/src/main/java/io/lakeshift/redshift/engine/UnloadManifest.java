package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of an unload's files; the verbose one also has their rows and the columns. */
final class UnloadManifest {
    private final StatementWork work;
    private final ObjectAddress to;
    private final List<Part> parts = new ArrayList<>();

    UnloadManifest(StatementWork work, ObjectAddress to) {
        this.work = work;
        this.to = to;
    }

    /** A file of the unload and the key it has in S3. */
    record Part(String key, Path file) {}

    void add(Part part) {
        parts.add(part);
    }

    /**
     * Writes the manifest into a folder.
     *
     * @param described the query, whose columns the verbose manifest tells of; empty for the short one
     */
    Path write(Path folder, Optional<Binder.Bound> described) {
        Path file = folder.resolve("manifest");
        try {
            Files.write(file, document(described).toString().getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest cannot be written to " + file, e);
        }
    }

    private ObjectNode document(Optional<Binder.Bound> described) throws IOException {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        var entries = manifest.putArray("entries");
        long bytes = 0;
        long rows = 0;
        for (Part part : parts) {
            ObjectNode entry = entries.addObject().put("url", "s3://" + to.bucket() + "/" + part.key());
            long length = Files.size(part.file());
            ObjectNode meta = entry.putObject("meta").put("content_length", length);
            bytes += length;
            if (described.isPresent()) {
                long records = rowsOf(part.file());
                meta.put("record_count", records);
                rows += records;
            }
        }
        if (described.isPresent()) {
            var elements = manifest.putObject("schema").putArray("elements");
            for (Column column : Columns.of(described.get(), work.connection())) {
                describe(
                        column.type(),
                        elements.addObject().put("name", column.name()).putObject("type"));
            }
            manifest.putObject("meta").put("content_length", bytes).put("record_count", rows);
            manifest.putObject("author").put("name", "Amazon Redshift").put("version", "1.0.0");
        }
        return manifest;
    }

    private static void describe(RedshiftType type, ObjectNode out) {
        out.put("base", type.catalogName());
        switch (type.name()) {
            case "varchar", "bpchar" -> out.put("max_length", type.precision());
            case "numeric" -> out.put("precision", type.precision()).put("scale", type.scale());
            default -> {
                // The other types are told by their name alone.
            }
        }
    }

    private long rowsOf(Path file) {
        try (Statement statement = work.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "select num_rows from parquet_file_metadata(" + Quoted.string(file.toString()) + ")")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
