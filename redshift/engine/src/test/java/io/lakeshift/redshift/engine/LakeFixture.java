package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import io.lakeshift.redshift.engine.lake.LakeFiles;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRoles;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/** A small lake on disk: Iceberg tables written by Iceberg itself, their Parquet files by DuckDB. */
public final class LakeFixture {
    public static final String ACCOUNT = "111122223333";
    public static final String LAKE_ROLE = "arn:aws:iam::" + ACCOUNT + ":role/lake-reader";

    private final Path root;
    private final Set<WarehouseReading> readings;
    private final Map<String, DiskTable> tables = new TreeMap<>();
    private final Set<String> forbidden = new HashSet<>();
    private int files;

    /** @param readings how what reads this lake behaves where AWS's documents disagree */
    public LakeFixture(Path root, WarehouseReading... readings) {
        this.root = root;
        this.readings = Set.of(readings);
    }

    /** Refuses an action to every role from now on. */
    public void forbid(String action) {
        forbidden.add(action);
    }

    /** Creates an empty table. */
    public Table create(String database, String name, Schema schema) {
        DiskTable table = DiskTable.create(root, "s3://lake/" + database + "/" + name, schema);
        tables.put(database + "." + name, table);
        return table.table();
    }

    public Table table(String database, String name) {
        return tables.get(database + "." + name).table();
    }

    public void drop(String database, String name) {
        tables.remove(database + "." + name);
    }

    /**
     * Appends the rows of a DuckDB query; its columns are the table's of the same name.
     *
     * @return the new data file's address
     */
    public String append(String database, String name, String query) {
        Table table = table(database, name);
        String address = table.location() + "/data/part=" + files + "/" + files++ + ".parquet";
        Path file = path(address);
        StringBuilder ids = new StringBuilder();
        table.schema()
                .columns()
                .forEach(column -> ids.append(ids.length() == 0 ? "" : ", ")
                        .append('"')
                        .append(column.name())
                        .append("\": ")
                        .append(column.fieldId()));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Files.createDirectories(file.getParent());
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet, field_ids {" + ids + "})");
            table.newAppend()
                    .appendFile(DataFiles.builder(table.spec())
                            .withPath(address)
                            .withFileSizeInBytes(Files.size(file))
                            .withRecordCount(1)
                            .build())
                    .commit();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return address;
    }

    private Path path(String address) {
        ObjectAddress s3 = ObjectAddress.parse(address);
        return root.resolve(s3.bucket()).resolve(s3.key());
    }

    private DataCatalog catalog() {
        return new DataCatalog() {
            @Override
            public Optional<CatalogTable> find(String database, String table) {
                return tables(database).stream()
                        .filter(found -> found.name().equals(table))
                        .findFirst();
            }

            @Override
            public List<String> databases() {
                return tables.keySet().stream()
                        .map(name -> name.split("\\.")[0])
                        .distinct()
                        .toList();
            }

            @Override
            public List<CatalogTable> tables(String database) {
                List<CatalogTable> found = new ArrayList<>();
                tables.forEach((name, table) -> {
                    String[] parts = name.split("\\.");
                    if (parts[0].equals(database)) {
                        found.add(table.inCatalog(database, parts[1]));
                    }
                });
                return found;
            }
        };
    }

    public LakeFiles files() {
        return new LakeFiles() {
            @Override
            public Optional<Path> find(String bucket, String key) {
                Path file = root.resolve(bucket).resolve(key);
                return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
            }

            @Override
            public List<String> list(String bucket, String prefix) {
                Path folder = root.resolve(bucket);
                if (!Files.isDirectory(folder)) {
                    return List.of();
                }
                try (Stream<Path> files = Files.walk(folder)) {
                    return files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .filter(key -> key.startsWith(prefix))
                            .sorted()
                            .toList();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** What the session of an IAM role may do. */
    LakePrivileges role(String name) {
        return new DiskAccess(root, Optional.of(name), forbidden);
    }

    /** What the person at the machine may do. */
    LakePrivileges administrator() {
        return new DiskAccess(root, Optional.empty(), forbidden);
    }

    private LakeRoles roles() {
        return new LakeRoles() {
            @Override
            public List<String> attachedRoles(String warehouse) {
                return List.of(LAKE_ROLE);
            }

            @Override
            public Optional<String> defaultRole(String warehouse) {
                return Optional.of(LAKE_ROLE);
            }

            @Override
            public LakePrivileges accessOf(String roleArn) {
                return role(roleArn.substring(roleArn.lastIndexOf('/') + 1));
            }
        };
    }

    public LakeConnection connection() {
        return new LakeConnection(readings, catalog(), files(), roles(), DiskDocument::new);
    }
}
