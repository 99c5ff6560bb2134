package io.lakeshift.redshift.engine.iceberg;

import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.lake.LakeFiles;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.types.Types;

/** Finds the current snapshot of tables. A snapshot is read once for each metadata file. Thread-safe. */
public final class CurrentSnapshots {
    private final DiskFileIo io;
    private final EngineTypes types;
    private final Map<String, LakeTable> byTable = new ConcurrentHashMap<>();

    public CurrentSnapshots(LakeFiles objects, ZonedTimes zonedTimes) {
        this.io = new DiskFileIo(objects);
        this.types = new EngineTypes(zonedTimes);
    }

    /**
     * The table as its current metadata file has it.
     *
     * @throws SqlError if it is no Iceberg table of Parquet files, has columns of types that Redshift cannot read or
     *     row-level deletes, or its files are gone
     */
    public LakeTable read(CatalogTable table) {
        String name = table.database() + "." + table.name();
        String location = table.metadataLocation()
                .orElseThrow(() -> SqlError.notSupportedLocally(
                        "external table " + name + ", which is not an Iceberg table; Iceberg tables are read"));
        LakeTable known = byTable.get(name);
        if (known != null && known.metadataLocation().equals(location)) {
            return known;
        }
        LakeTable read;
        try {
            read = load(name, location);
        } catch (RuntimeException e) {
            if (e instanceof SqlError) {
                throw e;
            }
            throw SqlError.of("Spectrum Scan Error: table %s cannot be read: %s", name, e.getMessage());
        }
        byTable.put(name, read);
        return read;
    }

    private LakeTable load(String name, String location) {
        TableMetadata metadata = TableMetadataParser.read(io, location);
        List<LakeTable.Field> fields = metadata.schema().columns().stream()
                .map(column -> field(name, column))
                .toList();
        List<String> addresses = new ArrayList<>();
        Snapshot snapshot = metadata.currentSnapshot();
        if (snapshot != null) {
            refuseRowLevelDeletes(name, snapshot);
            for (ManifestFile manifest : snapshot.dataManifests(io)) {
                addFiles(name, manifest, addresses);
            }
        }
        return new LakeTable(location, fields, addresses.stream().map(io::path).toList(), addresses);
    }

    private LakeTable.Field field(String table, Types.NestedField column) {
        String type = types.of(column.type())
                .orElseThrow(() -> SqlError.of(
                        "Spectrum Scan Error: table %s cannot be read: column %s has the unsupported Iceberg type %s",
                        table, column.name(), column.type()));
        return new LakeTable.Field(column.fieldId(), column.name().toLowerCase(Locale.ROOT), type, column.isRequired());
    }

    private void refuseRowLevelDeletes(String name, Snapshot snapshot) {
        boolean deletes = snapshot.deleteManifests(io).stream()
                .anyMatch(manifest -> manifest.hasAddedFiles() || manifest.hasExistingFiles());
        if (deletes) {
            throw SqlError.notSupportedLocally(
                    "table " + name + " with row-level deletes; tables written copy-on-write are read");
        }
    }

    private void addFiles(String name, ManifestFile manifest, List<String> addresses) {
        try (ManifestReader<DataFile> files = ManifestFiles.read(manifest, io)) {
            for (DataFile file : files) {
                if (file.format() != FileFormat.PARQUET) {
                    throw SqlError.notSupportedLocally(
                            "table " + name + " with " + file.format() + " files; Parquet files are read");
                }
                addresses.add(file.location());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest " + manifest.path() + " cannot be read", e);
        }
    }
}
