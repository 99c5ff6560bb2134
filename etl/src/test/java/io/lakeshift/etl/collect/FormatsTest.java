package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryFolder;
import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.source.DataRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of each format that is not delimited text, from the upload to the table. */
class FormatsTest {

    @TempDir
    private Path folder;

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    @Test
    void loadsLinesOfJsonWithTheTypesOfJson() {
        upload.load("a.jsonl", """
                {"Id": 1, "premium": 10.50, "text": "007", "inner": {"a": [1, 2]}}
                {"Id": 2, "premium": 2, "flag": true}
                """);
        assertThat(lake.values("t", "id", "premium", "text", "flag", "inner.a[1]"))
                .containsExactly("1|10.50|007|null|2", "2|2.00|null|true|null");
    }

    @Test
    void givesFractionsOfJsonRoomForTheDigitsOfLaterFiles() {
        upload.spec("{\"input_spec\": {\"allow_schema_change\": \"strict\"}}");
        upload.load("a.json", "{\"a\": 1.50, \"in\": {\"b\": [0.125]}}\n{\"a\": 3.25, \"in\": {\"b\": [1.5]}}\n");
        upload.load("b.json", "{\"a\": 12345, \"in\": {\"b\": [1, 999.125]}}\n{\"a\": 0.05}\n");
        assertThat(lake.spark()
                        .table(lake.qualified("t"))
                        .selectExpr("a", "in")
                        .schema()
                        .simpleString())
                .isEqualTo("struct<a:decimal(18,2),in:struct<b:array<decimal(18,3)>>>");
        assertThat(lake.values("t", "a", "in.b[1]"))
                .containsExactly("0.05|null", "1.50|null", "3.25|null", "12345.00|999.125");
    }

    @Test
    void keepsEveryDigitOfNumbersOfJsonThatNoDecimalHolds() {
        String large = "123456789012345678901234567890";
        upload.load(
                "a.json",
                "{\"a\": " + large + ".5, \"b\": " + large + large + ", \"c\": " + large + "}\n"
                        + "{\"a\": 0.123456789012, \"b\": 1, \"c\": 1}\n");
        assertThat(lake.values("t", "a", "b", "c"))
                .containsExactly("0.123456789012|1|1", large + ".5|" + large + large + "|" + large);
    }

    @Test
    void keepsNumbersOfJsonThatBecomeTextAsTheyStandInTheFile() {
        String objects =
                "{\"a\": 12345678.90, \"b\": {\"c\": 1.50}, \"d\": 7}\n{\"a\": \"x.\\\"\", \"b\": \"y\", \"d\": 1.0}\n";
        upload.load("a.json", objects);
        assertThat(lake.values("t", "a", "b", "d")).containsExactly("12345678.90|{\"c\":1.50}|7.0", "x.\"|y|1.0");
        new Upload(lake, "U")
                .spec("{\"input_spec\": {\"infer_schema\": false}}")
                .load("a.json", objects);
        assertThat(lake.values("u", "a", "b", "d")).containsExactly("12345678.90|{\"c\":1.50}|7", "x.\"|y|1.0");
    }

    @Test
    void loadsAJsonDocument() {
        upload.spec("{\"input_spec\": {\"json\": {\"multiline\": true}}}")
                .load("a.json", "[{\"id\": 1},\n {\"id\":\n 2}]");
        assertThat(lake.values("t", "id")).containsExactly("1", "2");
    }

    @Test
    void refusesJsonWithItsPlaceAndWithoutItsValue() {
        assertThatThrownBy(() -> upload.load("a.json", "{\"id\": 1}\n{\"id\": 2}\n{\"id\": secret}\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("line 3: not well-formed JSON, column 14")
                .hasMessageNotContaining("secret");
        assertThat(lake.exists("t")).isFalse();
    }

    @Test
    void refusesJsonOfReservedKeys() {
        assertThatThrownBy(() -> upload.load("a.json", "{\"__lakeshift_line\": 1}"))
                .hasMessageContaining("a key begins with __lakeshift_, which is reserved");
    }

    @Test
    void transformsColumnsOfJson() {
        upload.transforms("{\"date\": [{\"field\": \"start\", \"format\": \"M/d/yyyy\"}], \"hash\": [\"text\"]}")
                .load("a.json", "{\"start\": \"2/29/2024\", \"text\": \"a\"}");
        assertThat(lake.values("t", "start", "length(text)")).containsExactly("2024-02-29|64");
    }

    @Test
    void loadsElementsOfXmlWithTheTypesOfTheirValues() {
        upload.spec("{\"input_spec\": {\"xml\": {\"row_tag\": \"policy\"}}}").load("a.xml", """
                <policies>
                  <policy id="1"><premium>10.50</premium><zip>007</zip><driver><name>A</name></driver></policy>
                  <policy id="2"><premium>2</premium><zip>100</zip><empty/></policy>
                </policies>""");
        assertThat(lake.values("t", "_id", "premium", "zip", "driver.name"))
                .containsExactly("1|10.50|007|A", "2|2.00|100|null");
    }

    @Test
    void refusesXmlWithItsPlace() {
        assertThatThrownBy(() -> upload.load("a.xml", "<all>\n<row><a>1</a></row>\n<row><secret></row>"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("row 2: not well-formed XML, line 3, column ")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> upload.load("b.xml", "<all><claim/></all>"))
                .hasMessageContaining("no rows: there is no element 'row'; there are all, claim");
    }

    @Test
    void loadsASheetOfExcelWithTheTypesOfItsValues() throws IOException {
        upload.load(new MemoryObject("a.xlsx", workbook()));
        assertThat(lake.values("t", "id", "code", "start", "premium"))
                .containsExactly("1|007|2024-02-29|10.5", "2|008|null|3.0");
    }

    @Test
    void takesDatesOfExcelAsTheyAreWhateverTheFormatOfTheTransform() throws IOException {
        upload.transforms("""
                        {"date": [{"field": "start", "format": "yyyy-dd-MM"}, {"field": "text", "format": "yyyy-dd-MM"}],
                         "timestamp": [{"field": "made", "source": "at", "format": "M/d/yy H:mm"}]}""").load(new MemoryObject("a.xlsx", times()));
        assertThat(lake.values("t", "start", "text", "at", "made", "typeof(at)"))
                .containsExactly(
                        "2024-02-01|2024-02-01|2024-02-01T00:00|2024-02-01T00:00|timestamp_ntz",
                        "2024-02-03|2024-02-03|2024-02-03T13:05:09|2024-02-03T13:05:09|timestamp_ntz");
    }

    @Test
    void takesDaysOfExcelIntoAColumnOfTimes() throws IOException {
        upload.load(new MemoryObject("a.xlsx", times()));
        byte[] days = workbook(2, "at", LocalDate.of(2024, 5, 1).atStartOfDay());
        new Upload(lake, "T").load(new MemoryObject("b.xlsx", days));
        new Upload(lake, "Days").load(new MemoryObject("b.xlsx", days));
        assertThat(lake.values("t", "at"))
                .containsExactly("2024-02-01T00:00", "2024-02-03T13:05:09", "2024-05-01T00:00");
        assertThat(lake.values("days", "at")).containsExactly("2024-05-01");
    }

    @Test
    void opensAWorkbookWithThePasswordInASecret() throws IOException, GeneralSecurityException {
        byte[] encrypted = encrypted(workbook(), "of march");
        upload.passwords(name -> name.equals("march") ? "of march" : "another")
                .spec("{\"input_spec\": {\"excel\": {\"password_secret\": \"march\"}}}")
                .load(new MemoryObject("a.xlsx", encrypted));
        assertThat(lake.values("t", "id", "code")).containsExactly("1|007", "2|008");
        assertThatThrownBy(() -> new Upload(lake, "T")
                        .spec("{\"input_spec\": {\"excel\": {\"password_secret\": \"march\"}}}")
                        .load(new MemoryObject("a.xlsx", encrypted)))
                .hasMessage("the password of the file is in a secret, and the argument --file_secret_prefix that says"
                        + " where is missing");
    }

    @Test
    void loadsLinesOfFixedWidthsAsTheMappingCutsThem() {
        upload.spec("{\"input_spec\": {\"fixed\": {}}}")
                .mapping("SourceName,DestName,Width\n1,Id,2\n2,Null,1\n3,Code,3\n4,Premium,6\n")
                .load("a.txt", "01-007 10.50\n02-8\n");
        assertThat(lake.values("t", "id", "code", "premium")).containsExactly("01|007|10.50", "02|8|null");
        assertThatThrownBy(() -> new Upload(lake, "U")
                        .spec("{\"input_spec\": {\"fixed\": {}}}")
                        .load("a.txt", "01\n"))
                .hasMessageContaining("a file of fixed widths needs a mapping with the Width of every field");
    }

    @Test
    void namesTheSheetAndTheRowOfAValueThatCannotBeConverted() throws IOException {
        byte[] workbook = workbook();
        assertThatThrownBy(() -> upload.transforms("{\"changetype\": {\"start\": \"int\"}}")
                        .load(new MemoryObject("a.xlsx", workbook)))
                .hasMessageContaining("column start has 1 value that is not")
                .hasMessageEndingWith(", first in sheet Sheet0, row 2");
    }

    @Test
    void namesTheRowOfADocument() {
        assertThatThrownBy(() -> upload.spec("{\"input_spec\": {\"json\": {\"multiline\": true}},"
                                + " \"transform_spec\": {\"changetype\": {\"id\": \"int\"}}}")
                        .load("a.json", "[{\"id\": \"1\"}, {\"id\": \"x\"}]"))
                .hasMessageEndingWith(", first in row 2");
    }

    @Test
    void refusesAnExcelFileThatIsNone() {
        assertThatThrownBy(() -> upload.load("a.xlsx", "id,code\n1,2\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("its content is not that of an Excel workbook");
    }

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

    private byte[] parquet() throws IOException {
        return parquet(lake.spark()
                .range(0, 3, 1, 1)
                .selectExpr(
                        "id",
                        "cast(id as decimal(10,2)) + 0.50 as premium",
                        "timestamp'2024-02-29 00:00:00' as at",
                        "named_struct('a', id) as inner",
                        "if(id = 2, 'x', string(id)) as text"));
    }

    /** A file of one row. */
    private byte[] parquet(String... columns) throws IOException {
        return parquet(lake.spark().range(0, 1, 1, 1).selectExpr(columns));
    }

    private byte[] parquet(Dataset<Row> rows) throws IOException {
        Path written = folder.resolve("written");
        rows.write().mode("overwrite").parquet(written.toUri().toString());
        try (Stream<Path> files = Files.list(written)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static byte[] encrypted(byte[] workbook, String password) throws IOException, GeneralSecurityException {
        try (POIFSFileSystem container = new POIFSFileSystem();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream inside = encryptor.getDataStream(container)) {
                inside.write(workbook);
            }
            container.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    /** Days, texts and times, one of which is midnight. */
    private static byte[] times() throws IOException {
        LocalDateTime first = LocalDate.of(2024, 2, 1).atStartOfDay();
        return workbook(
                3,
                "start",
                first,
                LocalDate.of(2024, 2, 3).atStartOfDay(),
                "text",
                "2024-01-02",
                "2024-03-02",
                "at",
                first,
                LocalDateTime.of(2024, 2, 3, 13, 5, 9));
    }

    /**
     * A workbook of one sheet.
     *
     * @param height how many cells a column has, its name being the first
     * @param cells column by column
     */
    private static byte[] workbook(int height, Object... cells) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet();
            CellStyle time = workbook.createCellStyle();
            time.setDataFormat((short) 22);
            for (int i = 0; i < cells.length; i++) {
                int at = i % height;
                org.apache.poi.ss.usermodel.Row row = sheet.getRow(at) == null ? sheet.createRow(at) : sheet.getRow(at);
                org.apache.poi.ss.usermodel.Cell cell = row.createCell(i / height);
                if (cells[i] instanceof LocalDateTime moment) {
                    cell.setCellValue(moment);
                    cell.setCellStyle(time);
                } else {
                    cell.setCellValue((String) cells[i]);
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] workbook() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet();
            org.apache.poi.ss.usermodel.Row header = sheet.createRow(0);
            String[] names = {"Id", "Code", "Start", "Premium"};
            for (int i = 0; i < names.length; i++) {
                header.createCell(i).setCellValue(names[i]);
            }
            org.apache.poi.ss.usermodel.Row first = sheet.createRow(1);
            first.createCell(0).setCellValue(1);
            first.createCell(1).setCellValue("007");
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat((short) 14);
            first.createCell(2).setCellValue(LocalDate.of(2024, 2, 29));
            first.getCell(2).setCellStyle(day);
            first.createCell(3).setCellValue(10.5);
            org.apache.poi.ss.usermodel.Row second = sheet.createRow(2);
            second.createCell(0).setCellValue(2);
            second.createCell(1).setCellValue("008");
            second.createCell(3).setCellValue(3.25 - 0.25);
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
