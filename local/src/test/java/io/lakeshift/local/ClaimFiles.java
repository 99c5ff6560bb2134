package io.lakeshift.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** The same two claims in files of several formats: their policy, insured, paid amount and date of loss. */
final class ClaimFiles {

    /** What is left of them, put together by a query that needs numbers and dates. */
    static final String TOLD = "007 Müller 10.75 2024-03-01, 008 O'Neil 2.25 2024-03-02";

    private static final String[] NAMES = {"Policy", "Insured", "Paid", "Loss"};
    private static final String[][] CLAIMS = {
        {"007", "Müller", "10.50", "2024-02-29"}, {"008", "O'Neil", "2", "2024-03-01"}
    };

    private ClaimFiles() {}

    /** The query of a table that gives {@link #TOLD}. */
    static String query(String table) {
        return "select listagg(policy || ' ' || insured || ' ' || cast(paid + 0.25 as decimal(8, 2)) || ' ' || (loss + 1), ', ')"
                + " within group (order by policy) from " + table;
    }

    static byte[] delimited(char delimiter, String encoding) {
        StringBuilder text = new StringBuilder(line(delimiter, NAMES));
        for (String[] claim : CLAIMS) {
            text.append(line(delimiter, claim));
        }
        return text.toString().getBytes(Charset.forName(encoding));
    }

    private static String line(char delimiter, String[] fields) {
        return String.join(String.valueOf(delimiter), fields) + "\r\n";
    }

    /** Fields of 3, 6, 5 and 10 characters. */
    static byte[] fixedWidth() {
        StringBuilder text = new StringBuilder();
        for (String[] claim : CLAIMS) {
            text.append("%-3s%-6s%5s%-10s%n".formatted((Object[]) claim));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] jsonLines() {
        return (json(0) + "\n" + json(1) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] jsonDocument() {
        return ("[" + json(0) + ",\n" + json(1).replace(",", ",\n  ") + "]").getBytes(StandardCharsets.UTF_8);
    }

    private static String json(int claim) {
        return "{\"Policy\": \"%s\", \"Insured\": \"%s\", \"Paid\": %s, \"Loss\": \"%s\"}"
                .formatted((Object[]) CLAIMS[claim]);
    }

    /** Elements named {@code claim}, in ISO-8859-1. */
    static byte[] xml() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<claims>\n");
        for (String[] claim : CLAIMS) {
            text.append("<claim><Policy>%s</Policy><Insured>%s</Insured><Paid>%s</Paid><Loss>%s</Loss></claim>\n"
                    .formatted((Object[]) claim));
        }
        return text.append("</claims>").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A workbook whose second sheet, {@code Claims}, has the table from cell B3. */
    static byte[] excel(Workbook empty) throws IOException {
        try (Workbook workbook = empty;
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            workbook.createSheet("Notes").createRow(0).createCell(0).setCellValue("made by hand");
            Sheet sheet = workbook.createSheet("Claims");
            sheet.createRow(0).createCell(0).setCellValue("Claims of the quarter");
            Row header = sheet.createRow(2);
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat((short) 14);
            for (int i = 0; i < NAMES.length; i++) {
                header.createCell(1 + i).setCellValue(NAMES[i]);
            }
            for (int i = 0; i < CLAIMS.length; i++) {
                Row row = sheet.createRow(3 + i);
                row.createCell(1).setCellValue(CLAIMS[i][0]);
                row.createCell(2).setCellValue(CLAIMS[i][1]);
                row.createCell(3).setCellValue(Double.parseDouble(CLAIMS[i][2]));
                row.createCell(4).setCellValue(LocalDate.parse(CLAIMS[i][3]));
                row.getCell(4).setCellStyle(day);
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    /** A workbook that opens with a password only. */
    static byte[] encrypted(byte[] workbook, String password) throws IOException, GeneralSecurityException {
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

    /** Columns of a text, a text, a decimal and a date. */
    static byte[] parquet() throws IOException, SQLException {
        Path file = Files.createTempFile("claims", ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select * from (values %s, %s) as claims (%s)) to '%s' (format parquet)"
                    .formatted(parquetRow(0), parquetRow(1), String.join(", ", NAMES), file));
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String parquetRow(int claim) {
        String[] fields = CLAIMS[claim];
        return "('%s', '%s', %s::decimal(10, 2), date '%s')"
                .formatted(fields[0], fields[1].replace("'", "''"), fields[2], fields[3]);
    }
}
