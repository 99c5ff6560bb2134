package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Files;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.io.OutputFile;

/** An Iceberg table whose {@code s3://} files lie below a folder. */
final class DiskTable implements TableOperations {
    private final Path root;
    private TableMetadata current;
    private String metadataLocation;

    private DiskTable(Path root) {
        this.root = root;
    }

    static DiskTable create(Path root, String location, Schema schema) {
        DiskTable table = new DiskTable(root);
        table.commit(
                null,
                TableMetadata.newTableMetadata(
                        schema, PartitionSpec.unpartitioned(), location, Map.of("format-version", "2")));
        return table;
    }

    Table table() {
        return new BaseTable(this, "fixture");
    }

    CatalogTable inCatalog(String database, String name) {
        return new CatalogTable(
                database,
                name,
                current.location(),
                current.schema().columns().stream()
                        .map(column -> new CatalogTable.Column(
                                column.name(), hive(column.type().toString())))
                        .toList(),
                List.of(),
                Map.of("table_type", "ICEBERG", "metadata_location", metadataLocation));
    }

    private static String hive(String iceberg) {
        return iceberg.equals("long") ? "bigint" : iceberg.replace(" ", "");
    }

    @Override
    public TableMetadata current() {
        return current;
    }

    @Override
    public TableMetadata refresh() {
        return current;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata next) {
        String location = next.location() + "/metadata/" + UUID.randomUUID() + ".metadata.json";
        TableMetadataParser.write(next, io().newOutputFile(location));
        current = next;
        metadataLocation = location;
    }

    @Override
    public FileIO io() {
        return new FileIO() {
            @Override
            public InputFile newInputFile(String address) {
                return Files.localInput(path(address).toFile());
            }

            @Override
            public OutputFile newOutputFile(String address) {
                path(address).getParent().toFile().mkdirs();
                OutputFile local = Files.localOutput(path(address).toFile());
                return new AddressedOutput(address, local);
            }

            @Override
            public void deleteFile(String address) {
                throw new UnsupportedOperationException(address);
            }
        };
    }

    private Path path(String address) {
        ObjectAddress s3 = ObjectAddress.parse(address);
        return root.resolve(s3.bucket()).resolve(s3.key());
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return current.location() + "/metadata/" + fileName;
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(current.location(), current.properties());
    }

    /** An output that Iceberg's metadata calls by its {@code s3://} address. */
    private record AddressedOutput(String address, OutputFile local) implements OutputFile {
        @Override
        public org.apache.iceberg.io.PositionOutputStream create() {
            return local.create();
        }

        @Override
        public org.apache.iceberg.io.PositionOutputStream createOrOverwrite() {
            return local.createOrOverwrite();
        }

        @Override
        public String location() {
            return address;
        }

        @Override
        public InputFile toInputFile() {
            return local.toInputFile();
        }
    }
}
