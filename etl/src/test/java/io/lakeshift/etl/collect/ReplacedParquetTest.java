package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.ParquetBytes;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Parquet file is read where it lies, so another one may lie there before all of it was read. */
class ReplacedParquetTest {

    /** What is uploaded meanwhile. */
    enum Newer {
        OTHER_ROWS(spark -> parquet(spark, "id + 7 as id", "'b' as name")),
        OTHER_TYPES(spark -> parquet(spark, "cast(id as string) as id", "id as name")),
        NO_COLUMN_OF_IT(spark -> parquet(spark, "id as other")),
        NO_PARQUET(spark -> "id,name\n1,b\n".repeat(10_000).getBytes(StandardCharsets.UTF_8)),
        NOTHING(spark -> new byte[0]);

        private final Function<SparkSession, byte[]> bytes;

        Newer(Function<SparkSession, byte[]> bytes) {
            this.bytes = bytes;
        }
    }

    @TempDir
    private Path folder;

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    private static byte[] parquet(SparkSession spark, String... columns) {
        return ParquetBytes.of(spark, 40_000, columns);
    }

    private Replaced uploaded(Newer newer) throws IOException {
        Path file = Files.write(folder.resolve("x.parquet"), parquet(lake.spark(), "id", "concat('a', id) as name"));
        return new Replaced(file.toString(), newer.bytes.apply(lake.spark()));
    }

    private void superseded(SourceObject file) {
        assertThatThrownBy(() -> upload.load(file))
                .isInstanceOf(SupersededException.class)
                .hasMessageContaining("version v2 of x.parquet was uploaded after the version of this run");
        assertThat(lake.exists("t")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isSupersededBetweenItsColumnsAndItsRows(Newer newer) throws IOException {
        superseded(uploaded(newer));
    }

    @ParameterizedTest
    @EnumSource
    void isSupersededInTheMiddleOfItsRows(Newer newer) throws IOException {
        Replaced file = uploaded(newer).later();
        upload.transforms("{\"tokenize\": [\"name\"]}").tokens(tokens -> {
            file.replace();
            tokens.forEachRemaining(token -> {});
        });

        superseded(file);
    }

    /**
     * A file that is written again in its place.
     *
     * @param path where it lies
     * @param newer what is written
     * @param early whether that is when its columns were read
     */
    private record Replaced(String path, byte[] newer, boolean early) implements SourceObject {

        static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();
        static final Map<String, Boolean> COLUMNS_ASKED = new ConcurrentHashMap<>();

        Replaced(String path, byte[] newer) {
            this(path, newer, true);
        }

        Replaced later() {
            return new Replaced(path, newer, false);
        }

        void replace() {
            VERSIONS.computeIfAbsent(path, none -> {
                try {
                    Files.write(Path.of(path), newer);
                    return "v2";
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public Optional<String> newerVersion() {
            return Optional.ofNullable(VERSIONS.get(path));
        }

        /** The name is asked for to tell of its columns, once they are known. */
        @Override
        public String fileName() {
            if (early && COLUMNS_ASKED.containsKey(path)) {
                replace();
            }
            return "x.parquet";
        }

        @Override
        public String uri() {
            COLUMNS_ASKED.put(path, true);
            return "file://" + path;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(Path.of(path));
        }

        @Override
        public void copyTo(Path file) throws IOException {
            Files.copy(Path.of(path), file);
        }

        @Override
        public String toString() {
            return "x.parquet";
        }
    }
}
