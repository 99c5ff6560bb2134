package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.lakeshift.etl.lake.PackedWorkbook;
import io.lakeshift.etl.text.DelimitedRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks of which a part unpacks to far more than its size. */
@Timeout(60)
class UnpackedWorkbookTest {

    private static final ExcelSource FIRST_SHEET = ExcelSource.parse(Optional.empty());
    private static final long UNPACKED = 256L << 20;
    private static final long FLAT = 64L << 20;

    @TempDir
    private Path folder;

    private Path workbook(String part, String before, String more, long length) throws IOException {
        return Files.write(folder.resolve("book"), PackedWorkbook.with(part, before, more, length));
    }

    private static DelimitedRecord last(Path file) throws IOException {
        try (ExcelRecords records = ExcelRecords.open(file, "book.xlsx", FIRST_SHEET, Optional.empty())) {
            DelimitedRecord last = null;
            for (Optional<DelimitedRecord> next = records.read(); next.isPresent(); next = records.read()) {
                last = next.get();
            }
            return last;
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void rowsThatAreNextToNothingWhenPackedAreRefusedWhereTheyBegin() throws IOException {
        Path file = workbook(PackedWorkbook.SHEET, "</sheetData>", "<row><c><v>1</v></c></row>", UNPACKED);
        long before = allocated();

        DelimitedRecord last = last(file);

        assertThat(last.fault())
                .hasValue("the part xl/worksheets/sheet1.xml of the workbook unpacks to more than 200 times its size:"
                        + " no table is compressed like that");
        assertThat(last.line()).isGreaterThan(2);
        assertThat(allocated() - before).isLessThan(FLAT);
    }

    @Test
    void aValueThatIsNextToNothingWhenPackedIsRefused() throws IOException {
        Path file = workbook(PackedWorkbook.SHEET, "</v></c></row></sheetData>", "0", UNPACKED);
        long before = allocated();

        DelimitedRecord last = last(file);

        assertThat(last.fault().orElseThrow()).contains("the part xl/worksheets/sheet1.xml of the workbook unpacks");
        assertThat(last.line()).isEqualTo(2);
        assertThat(allocated() - before).isLessThan(FLAT);
    }

    @Test
    void textsAndStylesThatAreNextToNothingWhenPackedAreRefusedBeforeAnyRow() throws IOException {
        for (List<String> part : List.of(
                List.of("xl/sharedStrings.xml", "</sst>", "<si><t>secret</t></si>"),
                List.of("xl/sharedStrings.xml", "</t></si></sst>", "secret"),
                List.of("xl/styles.xml", "</cellXfs>", "<xf numFmtId=\"0\"/>"),
                List.of("xl/workbook.xml", "</sheets>", "<!-- secret -->"))) {
            Path file = workbook(part.get(0), part.get(1), part.get(2), UNPACKED);
            long before = allocated();

            assertThatThrownBy(() -> last(file))
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessage("file book.xlsx was not loaded: the part " + part.get(0)
                            + " of the workbook unpacks to more than 200 times its size:"
                            + " no table is compressed like that");
            assertThat(allocated() - before).as(part.get(0)).isLessThan(FLAT);
        }
    }

    @Test
    void aSheetOfOneValueInEveryCellIsNoBomb() throws IOException {
        String values = "<c><v>1</v></c>".repeat(40) + "</row>";
        String rows = IntStream.range(3, 20_003)
                .mapToObj(row -> "<row r=\"" + row + "\">" + values)
                .collect(Collectors.joining());
        Path file = workbook(PackedWorkbook.SHEET, "</sheetData>", rows, 1);
        assertThat(Files.size(file)).as("packed to less than a hundredth").isLessThan(rows.length() / 100);

        try (ExcelRecords records = ExcelRecords.open(file, "book.xlsx", area(), Optional.empty())) {
            long read = 0;
            for (Optional<DelimitedRecord> next = records.read(); next.isPresent(); next = records.read()) {
                assertThat(next.get().fault()).isEmpty();
                read++;
            }
            assertThat(read).isEqualTo(20_002);
        }
    }

    private static ExcelSource area() {
        return new ExcelSource(
                List.of(), new ExcelArea(0, 0, ExcelArea.OPEN, 39), DelimitedSource.Header.ABSENT, null, null);
    }

    @Test
    void aSheetThatEndsInTheMiddleIsRefusedWithItsRow() throws IOException {
        Path file = workbook(PackedWorkbook.SHEET, "</row></sheetData>", "</c>", 1);

        DelimitedRecord last = last(file);

        assertThat(last.fault().orElseThrow()).startsWith("the workbook is damaged");
        assertThat(last.line()).isEqualTo(2);
    }
}
