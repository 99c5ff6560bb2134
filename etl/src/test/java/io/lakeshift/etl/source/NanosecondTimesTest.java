package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryFolder;
import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as pandas writes them, which keeps times in nanoseconds. */
class NanosecondTimesTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    @Test
    void timesInNanosecondsBecomeTimesOfMicroseconds() throws IOException {
        upload.load(new MemoryObject("a.parquet", file(0, 1_709_164_799L * SECOND + 123_456_000, -SECOND - 1000)));

        assertThat(lake.values("t", "id", "at", "local", "typeof(at)"))
                .containsExactly(
                        "0|1970-01-01T00:00|1970-01-01T00:00|timestamp_ntz",
                        "1|2024-02-28T23:59:59.123456|2024-02-28T23:59:59.123456|timestamp_ntz",
                        "2|1969-12-31T23:59:58.999999|1969-12-31T23:59:58.999999|timestamp_ntz",
                        "3|null|null|timestamp_ntz");
    }

    @Test
    void aTimeThatIsNoWholeMicrosecondIsRefusedWithItsRow() throws IOException {
        byte[] file = file(0, SECOND + 1, 2);

        assertThatThrownBy(() -> upload.load(new MemoryObject("a.parquet", file)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("row 2")
                .hasMessageContaining("column 'at' has a time with nanoseconds; tables hold microseconds");
    }

    @Test
    void timesInNanosecondsWithinOtherColumnsAreRefusedByName() throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(
                "message m { optional group s { optional int64 at (TIMESTAMP(NANOS,true)); } }");
        Group row = new SimpleGroup(type);
        row.addGroup("s").append("at", SECOND);
        byte[] file = written(type, row);

        assertThatThrownBy(() -> upload.load(new MemoryObject("a.parquet", file)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("its column 's' holds times in nanoseconds within lists or structs");
    }

    @Test
    void filesOfAFolderThatDisagreeAboutTimesInNanosecondsAreRefused() throws IOException {
        MessageType numbers = MessageTypeParser.parseMessageType("message m { required int64 id; optional int64 at; }");
        MemoryFolder parts = new MemoryFolder(folder.resolve("all.parquet"), List.of("p1.parquet", "p2.parquet"));
        parts.put("p1.parquet", file(SECOND));
        parts.put(
                "p2.parquet",
                written(numbers, new SimpleGroup(numbers).append("id", 1L).append("at", 2L)));

        assertThatThrownBy(() -> upload.load(parts))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("its files have a column of one name with types that cannot be brought together");
    }

    /** A row for each time, in both kinds of columns, and one without. */
    private byte[] file(long... nanos) throws IOException {
        MessageType type = MessageTypeParser.parseMessageType("message m { required int64 id;"
                + " optional int64 at (TIMESTAMP(NANOS,true)); optional int64 local (TIMESTAMP(NANOS,false)); }");
        Group[] rows = new Group[nanos.length + 1];
        for (int i = 0; i <= nanos.length; i++) {
            rows[i] = new SimpleGroup(type).append("id", (long) i);
            if (i < nanos.length) {
                rows[i].append("at", nanos[i]).append("local", nanos[i]);
            }
        }
        return written(type, rows);
    }

    private byte[] written(MessageType type, Group... rows) throws IOException {
        Path file = folder.resolve("written.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                        HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))
                .withType(type)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return Files.readAllBytes(file);
    }
}
