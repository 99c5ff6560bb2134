package io.lakeshift.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.MemoryBucket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableSnapshotsTest {
    /** As Iceberg's specification of version 2 has it. */
    private static final String METADATA = """
            {"format-version": 2, "table-uuid": "9c12d441-03fe-4693-9a96-a0705ddf69c1", "location": "s3://lake/db/t",
             "last-sequence-number": 2, "last-updated-ms": 1769853605000, "last-column-id": 1, "current-schema-id": 0,
             "schemas": [{"type": "struct", "schema-id": 0, "fields": [
               {"id": 1, "name": "a", "required": false, "type": "int"}]}],
             "default-spec-id": 0, "partition-specs": [{"spec-id": 0, "fields": []}], "last-partition-id": 999,
             "default-sort-order-id": 0, "sort-orders": [{"order-id": 0, "fields": []}], "properties": {},
             "current-snapshot-id": 22, "refs": {"main": {"snapshot-id": 22, "type": "branch"}},
             "snapshots": [
               {"sequence-number": 1, "snapshot-id": 11, "timestamp-ms": 1769853600000, "schema-id": 0,
                "manifest-list": "s3://lake/db/t/metadata/snap-11.avro",
                "summary": {"operation": "append", "added-records": "500", "total-records": "500",
                            "lakeshift.execution-id": "first-run"}},
               {"sequence-number": 2, "snapshot-id": 22, "parent-snapshot-id": 11, "timestamp-ms": 1769853605000,
                "schema-id": 0, "manifest-list": "s3://lake/db/t/metadata/snap-22.avro",
                "summary": {"operation": "replace", "deleted-records": "500"}}],
             "snapshot-log": [], "metadata-log": []}
            """;

    @Test
    void snapshotsAreToldNewestFirstAsTheirSummariesHaveThem() {
        MemoryBucket bucket = new MemoryBucket();
        bucket.put("db/t/metadata/2.metadata.json", METADATA);

        List<TableSnapshot> snapshots = new TableSnapshots(bucket).of("s3://lake/db/t/metadata/2.metadata.json");

        assertThat(snapshots)
                .containsExactly(
                        new TableSnapshot(
                                22,
                                Instant.parse("2026-01-31T10:00:05Z"),
                                "replace",
                                true,
                                new TableSnapshot.Rows(
                                        OptionalLong.empty(), OptionalLong.of(500), OptionalLong.empty()),
                                Optional.empty()),
                        new TableSnapshot(
                                11,
                                Instant.parse("2026-01-31T10:00:00Z"),
                                "append",
                                false,
                                new TableSnapshot.Rows(
                                        OptionalLong.of(500), OptionalLong.empty(), OptionalLong.of(500)),
                                Optional.of("first-run")));
    }
}
