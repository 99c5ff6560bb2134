package io.lakeshift.local.redshift;

import io.lakeshift.local.LocalContext;
import io.lakeshift.local.Reading;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.iam.Authorizer;
import io.lakeshift.local.iam.Credentials;
import io.lakeshift.local.iam.Sessions;
import io.lakeshift.local.port.GlueTable;
import io.lakeshift.local.port.ObjectPaths;
import io.lakeshift.local.port.ObjectWriter;
import io.lakeshift.local.port.TableLocations;
import io.lakeshift.local.port.WarehouseRoles;
import io.lakeshift.local.redshift.engine.LakeConnection;
import io.lakeshift.local.redshift.iceberg.S3Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
    private final Set<Reading> readings;
    private final Map<String, DiskTable> tables = new TreeMap<>();
    private Authorizer authorizer = Authorizer.allowingAll();
    private int files;

    /** @param readings how what reads this lake behaves where AWS's documents disagree */
    public LakeFixture(Path root, Reading... readings) {
        this.root = root;
        this.readings = Set.of(readings);
    }

    /** Refuses from now on what the authorizer refuses. */
    public void authorize(Authorizer decider) {
        this.authorizer = decider;
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
        S3Address s3 = S3Address.parse(address);
        return root.resolve(s3.bucket()).resolve(s3.key());
    }

    public LocalContext context() {
        return new LocalContext(
                ACCOUNT, "us-east-2", URI.create("http://127.0.0.1:1"), root.resolve("state"), root, readings);
    }

    public TableLocations catalog() {
        return new TableLocations() {
            @Override
            public Optional<GlueTable> find(String database, String table) {
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
            public List<GlueTable> tables(String database) {
                List<GlueTable> found = new ArrayList<>();
                tables.forEach((name, table) -> {
                    String[] parts = name.split("\\.");
                    if (parts[0].equals(database)) {
                        found.add(table.inGlue(database, parts[1]));
                    }
                });
                return found;
            }
        };
    }

    public ObjectPaths objects() {
        return new ObjectPaths() {
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

    public ObjectWriter writer() {
        return new ObjectWriter() {
            @Override
            public void put(String bucket, String key, Path content, Caller caller) {
                authorizer.require(caller, "s3:PutObject", List.of("arn:aws:s3:::" + bucket + "/" + key), Map.of());
                try {
                    Path file = root.resolve(bucket).resolve(key);
                    Files.createDirectories(file.getParent());
                    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void delete(String bucket, String key, Caller caller) {
                try {
                    Files.delete(root.resolve(bucket).resolve(key));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    public Sessions sessions() {
        return new Sessions() {
            @Override
            public Credentials issue(String roleArn, String sessionName) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Caller callerOf(String roleArn, String sessionName) {
                return role(roleArn.substring(roleArn.lastIndexOf('/') + 1));
            }

            @Override
            public Optional<Caller> callerOfKey(String accessKeyId) {
                return Optional.empty();
            }
        };
    }

    /** A session of an IAM role. */
    public static Caller role(String name) {
        return new Caller(
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + name + "/session",
                "AROA" + name + ":session",
                "session",
                Optional.of(name),
                false);
    }

    public static WarehouseRoles roles() {
        return new WarehouseRoles() {
            @Override
            public List<String> attachedRoles(String warehouse) {
                return List.of(LAKE_ROLE);
            }

            @Override
            public Optional<String> defaultRole(String warehouse) {
                return Optional.of(LAKE_ROLE);
            }
        };
    }

    public LakeConnection connection() {
        Authorizer current = (caller, action, arns, context) -> authorizer.require(caller, action, arns, context);
        return new LakeConnection(
                context(),
                new LakeConnection.Iam(current, sessions()),
                new LakeConnection.Storage(catalog(), objects(), writer()),
                roles());
    }
}
