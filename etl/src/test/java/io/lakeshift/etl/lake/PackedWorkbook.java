package io.lakeshift.etl.lake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** An Excel workbook of a column, one of whose parts goes on and on. */
public final class PackedWorkbook {

    /** The part that holds the rows. */
    public static final String SHEET = "xl/worksheets/sheet1.xml";

    private static final int BLOCK = 1 << 16;

    private PackedWorkbook() {}

    /**
     * The workbook's sheet is called Data, and has the column {@code a} and one row.
     *
     * @param part the part that is longer than it was
     * @param before what of it stands behind what is added
     * @param more is added as a whole and as often as needed
     * @param length how many bytes more it unpacks to, at least
     */
    public static byte[] with(String part, String before, String more, long length) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(plain()));
                ZipOutputStream to = new ZipOutputStream(longer)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = from.readAllBytes();
                int at = entry.getName().equals(part)
                        ? new String(bytes, StandardCharsets.ISO_8859_1).indexOf(before)
                        : bytes.length;
                to.write(bytes, 0, at);
                if (entry.getName().equals(part)) {
                    write(to, more, length);
                }
                to.write(bytes, at, bytes.length - at);
                to.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return longer.toByteArray();
    }

    private static byte[] plain() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("Data");
            sheet.createRow(0).createCell(0).setCellValue("a");
            sheet.createRow(1).createCell(0).setCellValue(1);
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static void write(OutputStream to, String more, long length) throws IOException {
        byte[] block =
                more.repeat((int) Math.min(length, BLOCK) / more.length() + 1).getBytes(StandardCharsets.UTF_8);
        for (long written = 0; written < length; written += block.length) {
            to.write(block);
        }
    }
}
