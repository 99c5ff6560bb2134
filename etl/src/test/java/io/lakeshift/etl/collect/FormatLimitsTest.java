package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.ParquetBytes;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.source.DataRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and names of other formats than delimited text that types and tables can just hold, or cannot. */
class FormatLimitsTest {

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    @Test
    void everyDigitOfANumberOfJsonIsKept() {
        upload.load("a.jsonl", """
                {"id": 1, "long": 1234567890123456789012345678901234567890123, "wide": 12345678901234567890123456789.5}
                {"id": 2, "long": 1, "wide": 0.1234567890123456789, "in": [{"n": 1e60}], "large": 18446744073709551615}
                """);
        assertThat(lake.values("t", "id", "long", "wide", "in[0].n", "large"))
                .containsExactly(
                        "1|1234567890123456789012345678901234567890123|12345678901234567890123456789.5|null|null",
                        "2|1|0.1234567890123456789|1" + "0".repeat(60) + "|18446744073709551615");
    }

    @Test
    void numbersOfJsonAmongTextAreWrittenAsTheyStand() {
        upload.load("a.json", "{\"_corrupt_record\": 1.50, \"mixed\": 1.50}\n{\"mixed\": \"x\"}\n");
        new Upload(lake, "U")
                .spec("{\"input_spec\": {\"infer_schema\": false}}")
                .load("a.json", "{\"n\": 2.50}");

        assertThat(lake.values("t", "mixed", "_corrupt_record")).containsExactly("1.50|1.50", "x|null");
        assertThat(lake.values("u", "n")).containsExactly("2.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a': 1}@{'A': 2} | line 2: the keys 'a' and 'A' differ in case only",
                "{'o': [{'a': 1}]}@{'o': [{'A': 2}]} | line 2: the keys 'a' and 'A' differ in case only",
                "{'a': 1, '': 2} | line 1: a key is empty",
                "{'a': 1E400} | line 1: a number is too large",
                "{'a': 1,@'b': 2} | line 1: not well-formed JSON, column 9: it ends early; objects over several lines need",
                "[{'a': 1}] | line 1: there is a JSON value that is not an object; lists of objects need"
            })
    void jsonThatNoTableCanHoldOrThatIsOfAnotherLayoutIsRefused(String lines, String reason) {
        assertThatThrownBy(() -> upload.load("a.json", lines.replace('\'', '"').replace('@', '\n')))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void elementsOfXmlThatDifferInCaseOnlyAreRefused() {
        assertThatThrownBy(() -> upload.load("a.xml", "<r><row><o><a>1</a><A>1</A></o></row></r>"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("two members of 'o' are named 'A' and 'a': names that differ in case only");
    }

    @Test
    void timesOfExcelSomeOfWhichAreAtMidnightAreTimes() throws IOException {
        upload.load(new MemoryObject("a.xlsx", times(45358, 45358.25)));
        upload.with("p_day", "29").load(new MemoryObject("b.xlsx", times(45359)));

        assertThat(lake.values("t", "at")).containsExactly("2024-03-07T00:00", "2024-03-07T06:00", "2024-03-08T00:00");
    }

    @Test
    void daysOfLongAgoAreReadFromParquetThatAnotherProgramWrote() {
        String calendar = "spark.sql.parquet.datetimeRebaseModeInWrite";
        lake.spark().conf().set(calendar, "CORRECTED");
        byte[] written = ParquetBytes.of(lake.spark(), 1, "date'0001-01-01' as first", "date'9999-12-31' as last");
        lake.spark().conf().unset(calendar);
        upload.load(new MemoryObject("a.parquet", notOfSpark(written)));

        assertThat(lake.values("t", "first", "last")).containsExactly("0001-01-01|9999-12-31");
    }

    @Test
    void ofAnEncryptedParquetFileIsSaidThatItIs() {
        assertThatThrownBy(() -> upload.load("a.parquet", "PARE0123456789PARE"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageEndingWith("it is encrypted, which is not supported");
    }

    /** The file without the key under which Spark notes its version; other bytes of the same number stand there. */
    private static byte[] notOfSpark(byte[] parquet) {
        String text = new String(parquet, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("org.apache.spark.version");
        return text.replace("org.apache.spark.version", "org.another.prog.version")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] times(double... values) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("At");
            CellStyle time = workbook.createCellStyle();
            time.setDataFormat((short) 22);
            for (int i = 0; i < values.length; i++) {
                sheet.createRow(i + 1).createCell(0).setCellValue(values[i]);
                sheet.getRow(i + 1).getCell(0).setCellStyle(time);
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
