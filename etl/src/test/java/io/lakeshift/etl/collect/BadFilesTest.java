package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.source.DataRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not what they must be, and what is said about them. */
class BadFilesTest {

    private final TestLake lake = new TestLake();
    private final Upload orders = new Upload(lake, "Orders");

    private static MemoryObject object(String name, byte[] bytes) {
        return new MemoryObject(name, bytes);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    private void refused(MemoryObject file, String... reasons) {
        assertThatThrownBy(() -> orders.load(file))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("file " + file.fileName() + " was not loaded: ")
                .hasMessageContainingAll(reasons)
                .hasMessageNotContaining("secret");
        assertThat(lake.exists("orders")).isFalse();
    }

    private static String with(String encoding) {
        return "{\"input_spec\": {\"csv\": {\"encoding\": \"" + encoding + "\"}}}";
    }

    @Test
    void plainTextIsNotTakenForCompressed() {
        refused(
                MemoryObject.of("x.csv.gz", "id,name\n1,secret\n"),
                "its name ends in .gz, but it cannot be uncompressed: Not in GZIP format");
    }

    @Test
    void compressedDataMustBeWhole() throws IOException {
        byte[] whole = compressed("id,name\n1,secret\n".repeat(1000).getBytes(StandardCharsets.UTF_8));

        refused(object("x.csv.gz", Arrays.copyOf(whole, whole.length - 20)), "ends too early");
    }

    @Test
    void compressedDataMustNotGrowBeyondWhatTextIsCompressedTo() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            out.write("id\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 102; i++) {
                out.write(block);
            }
        }

        refused(object("x.csv.gz", compressed.toByteArray()), "more than 200 times its compressed size", "100 MB");
    }

    @ParameterizedTest
    @CsvSource({
        "50 41 52 31 15, a Parquet file",
        "50 4b 03 04, a ZIP archive or an Excel workbook",
        "d0 cf 11 e0 a1 b1 1a e1, an Excel workbook of before 2007",
        "25 50 44 46 2d 31, a PDF document",
        "1f 8b 08, a file compressed with gzip",
        "28 b5 2f fd, a file compressed with Zstandard",
        "4f 62 6a 01, an Avro file"
    })
    void aFileOfAnotherKindThatIsCalledTextIsNamedAsWhatItIs(String begin, String kind) {
        byte[] bytes = Arrays.copyOf(HexFormat.ofDelimiter(" ").parseHex(begin), 100);

        refused(object("x.csv", bytes), "its content is not delimited text but that of " + kind);
    }

    @Test
    void textThatBeginsLikeTheNameOfAFormatIsText() {
        orders.load("x.csv", "PAR1,name\n1,PK\n");

        assertThat(lake.values("orders", "par1", "name")).containsExactly("1|PK");
    }

    @Test
    void utf16WithoutAMarkIsNamed() {
        refused(
                object("x.csv", "id,name\n1,secret\n".getBytes(StandardCharsets.UTF_16LE)),
                "line 1: it looks like UTF-16 without a byte order mark");
    }

    @Test
    void utf16WithAMarkAndEncodingsByNameAreRead() {
        orders.load(object("a.csv", "id,name\n1,\u00e4\u20ac\n".getBytes(StandardCharsets.UTF_16)));
        orders.spec(with("windows-1252"))
                .load(object("b.csv", "id,name\n2,\u00e4\u20ac\n".getBytes(Charset.forName("windows-1252"))));
        orders.spec(with("UTF-16LE"))
                .load(object("c.csv", "id,name\n3,\u00e4\u20ac\n".getBytes(StandardCharsets.UTF_16LE)));

        assertThat(lake.values("orders", "id", "name"))
                .containsExactly("1|\u00e4\u20ac", "2|\u00e4\u20ac", "3|\u00e4\u20ac");
    }

    @Test
    void bytesThatAreNotOfTheEncodingAreNamedWithTheirLine() {
        byte[] bytes = "id,name\r\n1,\"secret\n\"\r2,secret?\n".getBytes(StandardCharsets.US_ASCII);
        bytes[bytes.length - 2] = (byte) 0x81;

        refused(object("x.csv", bytes), "line 4: field 2 is not UTF-8 text");
        orders.spec(with("windows-1252"));
        refused(object("x.csv", bytes), "line 4 is not text in windows-1252");
    }

    @Test
    void aNulInANameIsNamedWithItsColumn() {
        refused(MemoryObject.of("x.csv", "id,na\0me\n1,secret\n"), "the name of column 2 holds the character NUL");
    }

    @Test
    void twoColumnsOfOneNameGetTheirPositions() {
        orders.load("a.csv", "id,name,name\n1,a,b\n");

        assertThat(lake.values("orders", "id", "name1", "name2")).containsExactly("1|a|b");
    }

    @Test
    void aLineOfTenMegabytesIsReadOrRefusedForItsTextNeverCut() {
        String large = "x".repeat(10 << 20);

        refused(
                MemoryObject.of("x.csv", "id,note\n1,a,b\n2," + large + "\n"),
                "line 2: there are 3 fields, but must be 2");
        assertThatThrownBy(() -> orders.load(MemoryObject.of("x.csv", "id,note\n1,a\n2," + large + "\n")))
                .hasMessageContaining("column note holds one; nothing was written");
        orders.transforms("{\"changetype\": {\"id\": \"int\"}, \"hash\": [\"note\"]}")
                .load("x.csv", "id,note\n1,a\n2," + large + "\n");
        assertThat(lake.values("orders", "id", "length(note)")).containsExactly("1|64", "2|64");
    }

    @Test
    void rowsThatCouldNotBeReadAreNotLostToAFilter() {
        orders.transforms("{\"filterrows\": [{\"condition\": \"id > 1\"}]}");

        refused(MemoryObject.of("x.csv", "id,name\n1,a\nsecret\n2,b\n"), "line 3: there are 1 fields, but must be 2");
    }

    @Test
    void theFirstOfManyFaultsIsNamedWhateverPartOfTheFileIsReadFirst() {
        String good = "1,abcdefghijklmnopqrstuvwxyz\n".repeat(200_000);

        refused(
                MemoryObject.of("x.csv", "id,name\n" + good + "2\n" + good + "3,\"secret\n"),
                "line 200002: there are 1 fields, but must be 2 (and 1 more such rows)");
    }

    @Test
    void aDelimiterOfSeveralBytesOrCharactersIsReadAsTheOthersAre() {
        orders.spec("{\"input_spec\": {\"csv\": {\"delimiter\": \"\u00a7\"}}}")
                .load("a.csv", "id\u00a7name\n1\u00a7a,b\n");
        orders.spec("{\"input_spec\": {\"csv\": {\"delimiter\": \"||\"}}}")
                .load("b.csv", "id||name\n2||a|b\n3||\"c||d\"\n");

        assertThat(lake.values("orders", "id", "name")).containsExactly("1|a,b", "2|a|b", "3|c||d");
    }
}
