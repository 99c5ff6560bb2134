package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryFolder;
import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.ParquetBytes;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.source.DataRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files and folders of them, from the upload to the table. */
class ParquetFormatTest {

    @TempDir
    private Path folder;

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    @Test
    void loadsAParquetFileWithItsTypes() throws IOException {
        upload.load(new MemoryObject("a {1}.parquet", parquet()));
        assertThat(lake.values("t", "id", "premium", "at", "inner.a"))
                .containsExactly("0|0.50|2024-02-29T00:00|0", "1|1.50|2024-02-29T00:00|1", "2|2.50|2024-02-29T00:00|2");
    }

    @Test
    void loadsAFolderOfParquetFilesWithAllColumnsAndNamesFileAndRow() throws IOException {
        MemoryFolder parts = new MemoryFolder(folder.resolve("all.parquet"), List.of("p1.parquet", "p2.parquet"));
        parts.put("p1.parquet", parquet());
        parts.put("p2.parquet", parquet("5L as id", "'y' as text", "cast(1.5 as decimal(2,1)) as more"));
        parts.put("_SUCCESS", new byte[0]);

        upload.transforms("{\"rownumber\": [{\"field\": \"n\"}]}").load(parts);

        assertThat(lake.values("t", "n", "id", "text", "more"))
                .containsExactly("1|0|0|null", "2|1|1|null", "3|2|x|null", "4|5|y|1.5");
        assertThatThrownBy(() -> new Upload(lake, "U")
                        .transforms("{\"changetype\": {\"text\": \"int\"}}")
                        .load(new MemoryFolder(parts.path(), List.of("p2.parquet", "p1.parquet"))))
                .hasMessageEndingWith("column text has 2 values that are not a value of type int, first in file"
                        + " p1.parquet, row 3");
    }

    @Test
    void refusesAFolderOfParquetFilesThatAreNotOfOneKind() throws IOException {
        MemoryFolder parts = new MemoryFolder(folder.resolve("all.parquet"), List.of("p1.parquet", "p2.parquet"));
        parts.put("p1.parquet", parquet());
        parts.put("p2.parquet", parquet("date'2024-01-01' as id"));
        assertThatThrownBy(() -> upload.load(parts))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("its files have a column of one name with types that cannot be brought together");
        assertThatThrownBy(() -> upload.load(new MemoryFolder(parts.path(), List.of("region=EU/p1.parquet"))))
                .hasMessageContaining("the folder has folders within it");
    }

    @Test
    void namesTheRowOfAParquetFileWhoseValueCannotBeConverted() {
        assertThatThrownBy(() -> upload.transforms("{\"changetype\": {\"text\": \"int\"}}")
                        .load(new MemoryObject("a.parquet", parquet())))
                .hasMessageContaining("column text has 1 value that is not")
                .hasMessageEndingWith(", first in row 3");
    }

    @Test
    void refusesADamagedParquetFile() throws IOException {
        byte[] bytes = parquet();
        Arrays.fill(bytes, 20, 120, (byte) 0x55);
        assertThatThrownBy(() -> upload.load(new MemoryObject("a.parquet", bytes)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("it is damaged");
        assertThatThrownBy(() -> upload.load(new MemoryObject("a.parquet", Arrays.copyOf(bytes, 60))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("it is damaged");
        assertThatThrownBy(() -> upload.load("a.parquet", "id\n1\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("its content is not that of a Parquet file");
        assertThat(lake.exists("t")).isFalse();
    }

    private byte[] parquet() {
        return ParquetBytes.of(lake.spark()
                .range(0, 3, 1, 1)
                .selectExpr(
                        "id",
                        "cast(id as decimal(10,2)) + 0.50 as premium",
                        "timestamp'2024-02-29 00:00:00' as at",
                        "named_struct('a', id) as inner",
                        "if(id = 2, 'x', string(id)) as text"));
    }

    /** A file of one row. */
    private byte[] parquet(String... columns) {
        return ParquetBytes.of(lake.spark().range(0, 1, 1, 1).selectExpr(columns));
    }
}
