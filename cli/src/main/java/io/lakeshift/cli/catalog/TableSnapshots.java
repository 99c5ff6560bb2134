package io.lakeshift.cli.catalog;

import io.lakeshift.etl.table.CommittingRun;
import io.lakeshift.redshift.sql.S3Uri;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.inmemory.InMemoryFileIO;
import software.amazon.awssdk.services.s3.S3Client;

/** The snapshots of Iceberg tables, as their metadata files list them. */
public final class TableSnapshots {
    private final S3Client objects;

    /** @param objects has the metadata files */
    public TableSnapshots(S3Client objects) {
        this.objects = objects;
    }

    /**
     * Those of a table, the newest first.
     *
     * @param metadata the location of its metadata file
     */
    public List<TableSnapshot> of(String metadata) {
        String[] place = new S3Uri(metadata).uri().substring("s3://".length()).split("/", 2);
        byte[] content = objects.getObjectAsBytes(
                        request -> request.bucket(place[0]).key(place[1]))
                .asByteArray();
        InMemoryFileIO file = new InMemoryFileIO();
        file.addFile(metadata, content);
        TableMetadata table = TableMetadataParser.read(file, metadata);
        long current =
                table.currentSnapshot() == null ? -1 : table.currentSnapshot().snapshotId();
        return StreamSupport.stream(table.snapshots().spliterator(), false)
                .sorted(Comparator.comparingLong(Snapshot::sequenceNumber)
                        .thenComparingLong(Snapshot::timestampMillis)
                        .reversed())
                .map(snapshot -> snapshot(snapshot, current))
                .toList();
    }

    private static TableSnapshot snapshot(Snapshot snapshot, long current) {
        return new TableSnapshot(
                snapshot.snapshotId(),
                Instant.ofEpochMilli(snapshot.timestampMillis()),
                snapshot.operation(),
                snapshot.snapshotId() == current,
                new TableSnapshot.Rows(
                        number(snapshot, SnapshotSummary.ADDED_RECORDS_PROP),
                        number(snapshot, SnapshotSummary.DELETED_RECORDS_PROP),
                        number(snapshot, SnapshotSummary.TOTAL_RECORDS_PROP)),
                Optional.ofNullable(snapshot.summary().get(CommittingRun.EXECUTION_ID)));
    }

    private static OptionalLong number(Snapshot snapshot, String property) {
        String value = snapshot.summary().get(property);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }
}
