package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExcelRecordsTest {

    /** The two kinds of workbook. */
    enum Kind {
        XLSX,
        XLS;

        Workbook create() {
            return this == XLSX ? new XSSFWorkbook() : new HSSFWorkbook();
        }
    }

    private static final ExcelSource FIRST_SHEET = ExcelSource.parse(Optional.empty());

    @TempDir
    private Path folder;

    private Path save(Workbook workbook) throws IOException {
        Path file = folder.resolve("book");
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    private static void fill(Sheet sheet, int row, Object... values) {
        Row cells = sheet.createRow(row);
        for (int i = 0; i < values.length; i++) {
            set(cells, i, values[i]);
        }
    }

    private static void set(Row row, int column, Object value) {
        if (value == null) {
            return;
        }
        Cell cell = row.createCell(column);
        if (value instanceof String text) {
            cell.setCellValue(text);
        } else if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            cell.setCellValue(flag);
        } else if (value instanceof LocalDateTime time) {
            CellStyle style = row.getSheet().getWorkbook().createCellStyle();
            style.setDataFormat((short) 22);
            cell.setCellValue(time);
            cell.setCellStyle(style);
        } else {
            cell.setCellErrorValue(((FormulaError) value).getCode());
        }
    }

    private static List<String> read(Path file, ExcelSource format) throws IOException {
        return read(file, format, Optional.empty());
    }

    private static List<String> read(Path file, ExcelSource format, Optional<String> password) throws IOException {
        try (ExcelRecords records = ExcelRecords.open(file, "book.xlsx", format, password)) {
            return RecordsAsText.of(records);
        }
    }

    private static ExcelSource format(String area, String... sheets) {
        ObjectNode options = JsonNodeFactory.instance.objectNode().put("data_address", area);
        List.of(sheets).forEach(options.putArray("sheet_names")::add);
        if (sheets.length == 0) {
            options.remove("sheet_names");
        }
        return ExcelSource.parse(Optional.of(new SpecNode("spec", "", options)));
    }

    @ParameterizedTest
    @EnumSource
    void rendersValuesAsTheyAreAndNotAsTheyAreShown(Kind kind) throws IOException {
        Workbook workbook = kind.create();
        Sheet sheet = workbook.createSheet();
        fill(sheet, 0, "text", "whole", "part", "big", "flag", "day", "time");
        fill(
                sheet,
                1,
                "007",
                42,
                0.1 + 0.2,
                1e20,
                true,
                LocalDateTime.of(2024, 2, 29, 0, 0),
                LocalDateTime.of(2024, 2, 29, 13, 5, 59));
        assertThat(read(save(workbook), FIRST_SHEET))
                .containsExactly(
                        "1: text|whole|part|big|flag|day|time",
                        "2: 007|42|0.3|100000000000000000000|true|2024-02-29|2024-02-29 13:05:59");
    }

    @ParameterizedTest
    @EnumSource
    void tellsDatesTimesAndCountedHoursByTheirFormats(Kind kind) throws IOException {
        Workbook workbook = kind.create();
        Sheet sheet = workbook.createSheet();
        fill(sheet, 0, "day", "time", "hours", "before", "beyond", "number");
        fill(sheet, 1, 45358, 0.5, 1.5, -5, 1e9, 5);
        fill(sheet, 2, 61, 0, 100.0000116, -0.5, 2958466, 2.5);
        String[] formats = {"d\\-mmm\\-yyyy", "h:mm", "[h]:mm:ss", "m/d/yy", "m/d/yy h:mm", "\"days \"0.0"};
        for (int row = 1; row < 3; row++) {
            for (int column = 0; column < formats.length; column++) {
                CellStyle style = workbook.createCellStyle();
                style.setDataFormat(workbook.createDataFormat().getFormat(formats[column]));
                sheet.getRow(row).getCell(column).setCellStyle(style);
            }
        }

        assertThat(read(save(workbook), FIRST_SHEET).subList(1, 3))
                .containsExactly(
                        "2: 2024-03-07|12:00:00|36:00:00|-5|1000000000|5",
                        "3: 1900-03-01|00:00:00|2400:00:01.002|-0.5|2958466|2.5");
    }

    @Test
    void countsTheDaysOfAWorkbookFrom1904WhereItSaysSo() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
        Sheet sheet = workbook.createSheet();
        fill(sheet, 0, "day", "time");
        fill(sheet, 1, 43896, 0.5);
        String[] formats = {"m/d/yy", "h:mm"};
        for (int column = 0; column < formats.length; column++) {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(formats[column]));
            sheet.getRow(1).getCell(column).setCellStyle(style);
        }

        assertThat(read(save(workbook), FIRST_SHEET)).contains("2: 2024-03-07|12:00:00");
    }

    @ParameterizedTest
    @EnumSource
    void readsTheResultOfAFormulaAndNamesTheCellOfAnError(Kind kind) throws IOException {
        Workbook workbook = kind.create();
        Sheet sheet = workbook.createSheet();
        fill(sheet, 0, "a", "b");
        fill(sheet, 1, 4, null);
        sheet.getRow(1).createCell(1).setCellFormula("A2*2.5");
        fill(sheet, 2, 1, FormulaError.DIV0);
        fill(sheet, 3, 1, 2);
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        assertThat(read(save(workbook), FIRST_SHEET))
                .containsExactly("1: a|b", "2: 4|10", "3! cell B3 holds the error #DIV/0!", "4: 1|2");
    }

    @Test
    void refusesAFormulaThatWasSavedWithoutItsResult() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet();
        fill(sheet, 0, "a", "b");
        fill(sheet, 1, 4, null);
        sheet.getRow(1).createCell(1).setCellFormula("A2*2.5");

        assertThat(read(save(workbook), FIRST_SHEET))
                .contains(
                        "2! cell B2 holds a formula whose result was not saved with it: save the workbook in Excel once");
    }

    @ParameterizedTest
    @EnumSource
    void skipsRowsWithoutValuesAndPadsShortOnes(Kind kind) throws IOException {
        Workbook workbook = kind.create();
        Sheet sheet = workbook.createSheet();
        fill(sheet, 2, "a", "b", "c");
        fill(sheet, 4, 1, null, 3);
        fill(sheet, 5, null, "");
        fill(sheet, 6, 1);
        assertThat(read(save(workbook), FIRST_SHEET)).containsExactly("3: a|b|c", "5: 1|null|3", "7: 1|null|null");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAValueBeyondTheLastColumn(Kind kind) throws IOException {
        Workbook workbook = kind.create();
        Sheet sheet = workbook.createSheet();
        fill(sheet, 0, "a", "b");
        fill(sheet, 1, 1, 2, null, "secret");
        assertThat(read(save(workbook), FIRST_SHEET))
                .containsExactly("1: a|b", "2! cell D2 holds a value beyond the last column B");
    }

    @ParameterizedTest
    @EnumSource
    void readsTheFirstSheetOfThoseNamedAndAnAreaOfIt(Kind kind) throws IOException {
        Workbook workbook = kind.create();
        fill(workbook.createSheet("Cover"), 0, "cover");
        Sheet sheet = workbook.createSheet("Data 2024");
        fill(sheet, 1, "note");
        fill(sheet, 2, null, "a", "b", "aside");
        fill(sheet, 3, null, 1, 2, "aside");
        fill(sheet, 4, null, 3, 4);
        Path file = save(workbook);
        assertThat(read(file, format("B3:C4", "Missing", "data 2024"))).containsExactly("3: a|b", "4: 1|2");
        assertThat(read(file, format("B3:C5", "1"))).containsExactly("3: a|b", "4: 1|2", "5: 3|4");
        assertThat(read(file, format("$A$1", "0"))).containsExactly("1: cover");
        assertThatThrownBy(() -> read(file, format("A1", "Nowhere")))
                .hasMessageEndingWith("there is none of the sheets Nowhere; it has Cover, Data 2024");
    }

    @Test
    void readsAnEncryptedWorkbookWithItsPasswordOnly() throws IOException, GeneralSecurityException {
        Workbook workbook = new XSSFWorkbook();
        fill(workbook.createSheet(), 0, "a");
        Path plain = save(workbook);
        Path encrypted = folder.resolve("encrypted");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(encrypted)) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("right");
            try (OutputStream inside = encryptor.getDataStream(container)) {
                Files.copy(plain, inside);
            }
            container.writeFilesystem(out);
        }
        assertThat(read(encrypted, FIRST_SHEET, Optional.of("right"))).containsExactly("1: a");
        assertThatThrownBy(() -> read(encrypted, FIRST_SHEET, Optional.of("wrong")))
                .hasMessageContaining("not by the password of its specification")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> read(encrypted, FIRST_SHEET))
                .hasMessageContaining("input_spec, excel is to have password_secret, or password");
    }

    @Test
    void refusesWhatIsNoWorkbook() throws IOException {
        Path file = Files.writeString(folder.resolve("book"), "a,b\n1,2\n");
        assertThatThrownBy(() -> read(file, FIRST_SHEET))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("its content is not that of an Excel workbook");
    }

    @Test
    void refusesADamagedWorkbook() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        fill(workbook.createSheet(), 0, "a");
        byte[] bytes = Files.readAllBytes(save(workbook));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> read(cut, FIRST_SHEET))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("the workbook is damaged");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> format("3B")).hasMessageContaining("'3B' is not the address of an area");
        assertThatThrownBy(() -> format("C3:B4")).hasMessageContaining("is not the address of an area");
        assertThatThrownBy(() -> format("ZZZ1")).hasMessageContaining("is not the address of an area");
    }
}
