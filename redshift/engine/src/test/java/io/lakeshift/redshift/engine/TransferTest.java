package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table t (id int, name varchar(10), at date)");
        warehouse.run("insert into t values (1, 'it''s', '2024-01-01'), (2, null, '2024-01-02')");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private long run(String sql) {
        try (Session session = warehouse.connect("admin", "dev")) {
            return session.execute(sql, Map.of(), RowSink.NONE).rows();
        }
    }

    private List<String> objects(String prefix) {
        return warehouse.lake.files().list("out", prefix);
    }

    @Test
    void unloadsToParquetAndCopiesBack() {
        assertThat(run("unload ('select * from t where name is null or name <> ''x''') to 's3://out/a/' iam_role"
                        + " default format as parquet"))
                .isEqualTo(2);
        assertThat(objects("a/")).containsExactly("a/0000_part_00.parquet");
        run("create table u (id int, name varchar(10), at date)");

        assertThat(run("copy u from 's3://out/a/' iam_role 'arn:aws:iam::111122223333:role/lake-reader' format"
                        + " parquet"))
                .isEqualTo(2);
        assertThat(warehouse.rows("select * from u order by id"))
                .containsExactly(List.of(1L, "it's", "2024-01-01"), Arrays.asList(2L, null, "2024-01-02"));
    }

    @Test
    void refusesToUnloadWhereSomethingIs() {
        run("unload ('select * from t') to 's3://out/a/' iam_role default parquet");

        assertThatThrownBy(() -> run("unload ('select * from t') to 's3://out/a/' iam_role default parquet"))
                .hasMessageContaining("Specified unload destination on S3 is not empty");
        run("unload ('select id from t') to 's3://out/a/' iam_role default parquet cleanpath");
        run("unload ('select id from t') to 's3://out/a/' iam_role default parquet allowoverwrite");
        assertThat(objects("a/")).hasSize(1);
    }

    @Test
    void unloadsInPartitionsWithAManifest() {
        run("unload ('select id, at from t') to 's3://out/p/' iam_role default parquet partition by (at) manifest");

        assertThat(objects("p/"))
                .containsExactly(
                        "p/at=2024-01-01/0000_part_0.parquet", "p/at=2024-01-02/0000_part_0.parquet", "p/manifest");
        run("create table ids (id int)");
        assertThat(run("copy ids from 's3://out/p/manifest' iam_role default parquet manifest"))
                .isEqualTo(2);
    }

    @Test
    void aVerboseManifestTellsRowsBytesAndColumns() throws IOException {
        run("unload ('select id, name, 1.50::numeric(9,2) as sum from t') to 's3://out/v/' iam_role default"
                + " parquet manifest verbose encrypted kms_key_id 'k'");

        JsonNode manifest =
                new ObjectMapper().readTree(root.resolve("lake/out/v/manifest").toFile());
        long bytes = Files.size(root.resolve("lake/out/v/0000_part_00.parquet"));
        assertThat(manifest.at("/entries/0/url").asText()).isEqualTo("s3://out/v/0000_part_00.parquet");
        assertThat(manifest.at("/entries/0/meta/record_count").asLong()).isEqualTo(2);
        assertThat(manifest.at("/meta/record_count").asLong()).isEqualTo(2);
        assertThat(manifest.at("/meta/content_length").asLong()).isEqualTo(bytes);
        assertThat(manifest.at("/schema/elements/0/type/base").asText()).isEqualTo("integer");
        assertThat(manifest.at("/schema/elements/1/type/base").asText()).isEqualTo("character varying");
        assertThat(manifest.at("/schema/elements/2/type/scale").asInt()).isEqualTo(2);
    }

    @Test
    void aRoleThatMayNotListTheBucketCannotUnload() {
        warehouse.lake.forbid("s3:ListBucket");
        assertThatThrownBy(() -> run("unload ('select * from t') to 's3://out/d/' iam_role default parquet"))
                .hasMessageContaining("s3:ListBucket");
        assertThat(objects("d/")).isEmpty();
    }

    @Test
    void copiesCsv() throws IOException {
        Path file = root.resolve("lake/in/x.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "id,name\n3,\"a,b\"\n4,\n");

        assertThat(run("copy t (id, name) from 's3://in/x' iam_role default csv ignoreheader 1"))
                .isEqualTo(2);
        assertThat(warehouse.rows("select id, name, at from t where id > 2 order by id"))
                .containsExactly(Arrays.asList(3L, "a,b", null), Arrays.asList(4L, "", null));
    }

    @Test
    void saysWhatIsMissingOrNotAllowed() {
        assertThatThrownBy(() -> run("copy t from 's3://in/none' iam_role default csv"))
                .hasMessage("The specified S3 prefix 'none' does not exist");
        assertThatThrownBy(() -> run("unload ('select * from t limit 1') to 's3://out/l/' iam_role default parquet"))
                .hasMessage("Limit clause is not supported");
        assertThatThrownBy(() -> run("copy t from 's3://in/none' iam_role default orc"))
                .hasMessageContaining("not supported locally");
        warehouse.run("create user analyst password disable");
        assertThatThrownBy(() -> warehouse.as("analyst", "copy t from 's3://in/x' iam_role default csv"))
                .hasMessage("permission denied for relation t");
        warehouse.lake.forbid("s3:PutObject");
        assertThatThrownBy(() -> run("unload ('select * from t') to 's3://out/d/' iam_role default parquet"))
                .hasMessageContaining("lake-reader")
                .hasMessageContaining("s3:PutObject");
    }
}
