package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.source.DataRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Workbooks of Excel, from the upload to the table. */
class ExcelFormatTest {

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

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
    void namesTheSheetAndTheRowOfAValueThatCannotBeConverted() throws IOException {
        byte[] workbook = workbook();
        assertThatThrownBy(() -> upload.transforms("{\"changetype\": {\"start\": \"int\"}}")
                        .load(new MemoryObject("a.xlsx", workbook)))
                .hasMessageContaining("column start has 1 value that is not")
                .hasMessageEndingWith(", first in sheet Sheet0, row 2");
    }

    @Test
    void refusesAnExcelFileThatIsNone() {
        assertThatThrownBy(() -> upload.load("a.xlsx", "id,code\n1,2\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("its content is not that of an Excel workbook");
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
