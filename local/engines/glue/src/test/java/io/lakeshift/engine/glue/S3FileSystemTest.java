package io.lakeshift.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3FileSystemTest {
    private static final String ROOT = "s3://lake/";

    private FakeS3 s3;
    private S3FileSystem files;

    @BeforeEach
    void connect() throws IOException {
        s3 = new FakeS3();
        files = connectTo(s3);
    }

    @AfterEach
    void disconnect() throws IOException {
        files.delete(new Path(ROOT), true);
        files.close();
        s3.close();
        SdkSettings.clear();
    }

    private static S3FileSystem connectTo(FakeS3 s3) throws IOException {
        SdkSettings.pointTo(s3.endpoint());
        S3FileSystem files = new S3FileSystem();
        files.initialize(URI.create(ROOT), new Configuration(false));
        return files;
    }

    @Test
    void readsAKeyWithSpacesUnicodeAndPlus() throws IOException {
        s3.put("Db/Tabelle ä/a+b (1).csv", "hello");

        try (FSDataInputStream in = files.open(new Path(ROOT + "Db/Tabelle ä/a+b (1).csv"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        }
        assertThat(files.listStatus(new Path(ROOT + "Db/Tabelle ä")))
                .extracting(status -> status.getPath().getName())
                .containsExactly("a+b (1).csv");
    }

    @Test
    void seeksAcrossBlocks() throws IOException {
        byte[] content = new byte[9_000_000];
        new Random(1).nextBytes(content);
        s3.objects().put("big", content);

        try (FSDataInputStream in = files.open(new Path(ROOT + "big"))) {
            in.seek(8_999_999);
            assertThat(in.read()).isEqualTo(content[8_999_999] & 0xff);
            assertThat(in.read()).isEqualTo(-1);
            byte[] middle = new byte[3_000_000];
            in.readFully(3_000_000, middle);
            assertThat(middle).isEqualTo(Arrays.copyOfRange(content, 3_000_000, 6_000_000));
            in.seek(0);
            assertThat(in.readAllBytes()).isEqualTo(content);
            assertThatThrownBy(() -> in.seek(9_000_001)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void refusesToMixTwoVersionsOfAnObjectInOneRead() throws IOException {
        s3.put("data.csv", "old");

        try (FSDataInputStream in = files.open(new Path(ROOT + "data.csv"))) {
            s3.put("data.csv", "new");

            assertThatThrownBy(in::read)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("s3://lake/data.csv: the object was replaced while it was being read");
        }
    }

    @Test
    void showsAnObjectOnlyWhenItIsClosed() throws IOException {
        try (var out = files.create(new Path(ROOT + "a/b.txt"))) {
            out.write("text".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(s3.objects()).isEmpty();
        }

        assertThat(s3.text("a/b.txt")).isEqualTo("text");
        assertThat(files.getFileStatus(new Path(ROOT + "a/b.txt")).getLen()).isEqualTo(4);
        assertThat(files.getFileStatus(new Path(ROOT + "a")).isDirectory()).isTrue();
    }

    @Test
    void refusesToOverwriteUnlessAskedTo() {
        s3.put("a.txt", "first");

        assertThatThrownBy(() -> files.create(new Path(ROOT + "a.txt"), false).close())
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("s3://lake/a.txt");
        assertThat(s3.text("a.txt")).isEqualTo("first");
    }

    @Test
    void listsOneLevelWithFilesAndDirectories() throws IOException {
        s3.put("t/", "");
        s3.put("t/a.csv", "1");
        s3.put("t/year=2026/b.csv", "22");
        s3.put("tt/c.csv", "3");

        assertThat(files.listStatus(new Path(ROOT + "t")))
                .extracting(FileStatus::getPath, FileStatus::isDirectory)
                .containsExactly(tuple(new Path(ROOT + "t/a.csv"), false), tuple(new Path(ROOT + "t/year=2026"), true));
    }

    @Test
    void listsADirectoryThatIsMadeAndStillEmpty() throws IOException {
        files.mkdirs(new Path(ROOT + "out/_temporary/0"));

        assertThat(files.listStatus(new Path(ROOT + "out/_temporary/0"))).isEmpty();
        assertThat(files.listStatus(new Path(ROOT + "out")))
                .extracting(FileStatus::getPath)
                .containsExactly(new Path(ROOT + "out/_temporary"));
        assertThat(s3.objects()).isEmpty();

        files.delete(new Path(ROOT + "out/_temporary"), true);

        assertThat(files.exists(new Path(ROOT + "out/_temporary/0"))).isFalse();
        assertThatThrownBy(() -> files.listStatus(new Path(ROOT + "out/_temporary")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("s3://lake/out/_temporary");
    }

    @Test
    void renamesADirectoryWithEverythingBelowIt() throws IOException {
        s3.put("from/a", "1");
        s3.put("from/deep/b", "2");
        s3.put("fromage", "3");

        assertThat(files.rename(new Path(ROOT + "from"), new Path(ROOT + "to"))).isTrue();

        assertThat(s3.objects().keySet()).containsExactly("fromage", "to/a", "to/deep/b");
    }

    @Test
    void renamesIntoADirectoryThatExists() throws IOException {
        s3.put("a.txt", "1");
        s3.put("dir/other", "2");

        assertThat(files.rename(new Path(ROOT + "a.txt"), new Path(ROOT + "dir")))
                .isTrue();

        assertThat(s3.objects().keySet()).containsExactly("dir/a.txt", "dir/other");
    }

    @Test
    void leavesAFileThatStandsInTheWayOfARename() throws IOException {
        s3.put("a.txt", "1");
        s3.put("b.txt", "2");

        assertThat(files.rename(new Path(ROOT + "a.txt"), new Path(ROOT + "b.txt")))
                .isFalse();

        assertThat(s3.text("a.txt")).isEqualTo("1");
        assertThat(s3.text("b.txt")).isEqualTo("2");
    }

    @Test
    void deletesADirectoryOnlyWhenToldToDeleteWhatIsInIt() throws IOException {
        s3.put("dir/a & b", "1");

        assertThatThrownBy(() -> files.delete(new Path(ROOT + "dir"), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://lake/dir is not empty: it holds dir/a & b");
        assertThat(files.delete(new Path(ROOT + "dir"), true)).isTrue();
        assertThat(s3.objects()).isEmpty();
        assertThat(files.delete(new Path(ROOT + "dir"), true)).isFalse();
    }

    @Test
    void namesTheCallAndTheObjectWhenAccessIsDenied() {
        assertThatThrownBy(() -> files.open(new Path(ROOT + "forbidden/x")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("s3://lake/forbidden/x")
                .hasMessageContaining("HeadObject");
    }
}
