package io.lakeshift.etl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingAreaTest {

    private static final String PLACE = "staged/sales_consume/orders/jr_1/1/";

    private final TestLake lake = new TestLake();

    @TempDir
    Path root;

    private DiskStaging store;

    @BeforeEach
    void open() {
        lake.spark().sparkContext().hadoopConfiguration().set("fs.putting.impl", PuttingOnly.class.getName());
        store = new DiskStaging(root, "putting");
    }

    private StagingArea area() {
        return new StagingArea(store, "staged/", new TableName("sales_consume", "orders"), "jr_1");
    }

    private Dataset<Row> rows(String query) {
        return lake.spark().sql(query).repartition(3);
    }

    private List<String> listed() throws IOException {
        List<String> urls = new ArrayList<>();
        JsonNode manifest = JsonMapper.builder()
                .build()
                .readTree(root.resolve(PLACE + "manifest.json").toFile());
        for (JsonNode entry : manifest.path("entries")) {
            urls.add(entry.path("url").asText());
            assertThat(entry.path("meta").path("content_length").asLong()).isPositive();
        }
        return urls;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(PLACE + "rows"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void putsFilesStraightToTheirPlaceAndNamesThemAllInTheManifest() throws IOException {
        Dataset<Row> rows = rows("select id from range(1000)");
        try (StagingArea.StagedRows staged = area().write(rows)) {
            assertThat(files()).hasSize(3).allMatch(name -> name.matches("part-0000[0-2]-[-0-9a-f]{36}.*\\.parquet"));
            assertThat(listed())
                    .map(url -> url.substring(url.lastIndexOf('/') + 1))
                    .containsExactlyInAnyOrderElementsOf(files());
            assertThat(staged.read(lake.spark(), rows).count()).isEqualTo(1000);
        }
        assertThat(store.below("staged/")).isEmpty();
    }

    @Test
    void leavesOutWhatAFailedAttemptLeft() throws IOException {
        Dataset<Row> rows = rows("select id from range(10)");
        DiskStaging littered = new DiskStaging(root, "putting") {
            @Override
            public List<StagedObject> below(String prefix) {
                List<StagedObject> objects = new ArrayList<>(super.below(prefix));
                objects.add(new StagedObject(PLACE + "rows/part-00000-dead.parquet", 10));
                return objects;
            }
        };
        StagingArea area = new StagingArea(littered, "staged/", new TableName("sales_consume", "orders"), "jr_1");
        area.write(rows);

        assertThat(listed()).noneMatch(url -> url.contains("dead"));
    }

    @Test
    void leavesNothingWhenTheRowsCannotBeMade() {
        assertThatThrownBy(
                        () -> area().write(
                                        rows(
                                                "select if(id = 7, cast(raise_error(concat('broken', uuid())) as int), 1) as a from range(10)")))
                .hasStackTraceContaining("broken");
        assertThat(store.below("staged/")).isEmpty();
    }
}
