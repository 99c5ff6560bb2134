package io.lakeshift.etl.collect;

import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.PackedWorkbook;
import io.lakeshift.etl.lake.ParquetBytes;
import io.lakeshift.etl.lake.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.SparkSession;

/** Files that must be refused, each of which holds values that must not be told to anyone. */
enum BadInput {
    TEXT_FOR_A_DATE("column d has 1 value", csv("d\nMARK\n"), "{'date': [{'field': 'd', 'format': 'M/d/yy'}]}"),
    IMPOSSIBLE_DATE(
            "first on line 3",
            csv("d\n2024-02-28\n7391-02-30\n"),
            "{'date': [{'field': 'd', 'format': 'yyyy-MM-dd'}]}"),
    TEXT_BEHIND_A_DATE_OF_SORTED_ROWS(
            "first on line 3",
            csv("d\n2024-02-28\n7391-02-28x\n"),
            "{'date': [{'field': 'd', 'format': 'yyyy-MM-dd'}], 'rownumber': [{'field': 'n', 'sort': ['d']}]}"),
    IMPOSSIBLE_TIME(
            "column d has 1 value",
            csv("d\n7391-02-28 25:00:00\n"),
            "{'timestamp': [{'field': 'd', 'format': 'yyyy-MM-dd HH:mm:ss'}]}"),
    DECIMAL_OVERFLOW("decimal(5,2)", csv("d\n7391846205.5\n"), "{'changetype': {'d': 'decimal(5,2)'}}"),
    WHOLE_OVERFLOW("of type int", csv("d\n7391846205\n"), "{'changetype': {'d': 'int'}}"),
    FRACTION_FOR_A_WHOLE_NUMBER("of type bigint", csv("d\n7391846205.5\n"), "{'changetype': {'d': 'bigint'}}"),
    SUM_OVERFLOW(
            "column s has 1 value",
            csv("a,b\n9223372036854775807,7391846205\n"),
            "{'addcolumns': [{'field': 's', 'source_columns': ['a', 'b']}]}"),
    NO_AMOUNT("column d has 1 value", csv("d\nPolicy MARK\n"), "{'currency': [{'field': 'd'}]}"),
    NO_DIGITS("column d has 1 value", csv("d\nMARK\n"), "{'implieddecimal': [{'field': 'd', 'format': '9,2'}]}"),
    NO_JSON("column d has 1 value", csv("d\n{} MARK\n"), "{'jsonstructured': ['d']}"),
    NO_XML("column d has 1 value", csv("d\n<p>MARK\n"), "{'xmlstructured': ['d']}"),
    HASH_OF_NO_NUMBER("column d has 1 value", csv("d\nMARK\n"), "{'hash': [{'field': 'd', 'as': 'int'}]}"),
    FILTERED_AWAY("no rows", csv("d\nMARK\n"), "{'filterrows': [{'condition': 'cast(d as date) is not null'}]}"),
    TOO_FEW_FIELDS("line 3: there are 1 fields, but must be 2", csv("a,b\n1,2\nMARK\n")),
    TOO_MANY_FIELDS("line 2: there are 3 fields, but must be 2", csv("a,b\n1,MARK,3\n")),
    TEN_MEGABYTES("line 3: there are 3 fields", csv("a,b\n1,2\nMARK," + "MARK".repeat(1 << 20) + ",3\n")),
    FIELD_TOO_LONG("line 2: field 2", csv("a,b\n1," + "MARK".repeat(1 << 21) + "\n")),
    TEXT_TOO_LONG("column b holds one", csv("a,b\n1," + "MARK".repeat(10_000) + "\n")),
    OPEN_QUOTE("never closed", csv("a,b\n1,\"MARK\n")),
    TEXT_BEHIND_A_QUOTE("line 2", csv("a,b\n1,\"MARK\"MARK\n")),
    OTHER_ENCODING("line 2: field 2 is not UTF-8", file("x.csv", bytes("a,b\n1,MARK\u00e4\n", "ISO-8859-1"))),
    UTF_16_WITHOUT_A_MARK(
            "looks like UTF-16 without a byte order mark", file("x.csv", bytes("a,b\n1,MARK\n", "UTF-16BE"))),
    NUL_IN_A_NAME("name of column 2 holds the character NUL", csv("a,b\0\n1,MARK\n")),
    HEADER_ONLY("no rows", csv("a,b\n")),
    EMPTY("no rows", csv("")),
    NOT_COMPRESSED("Not in GZIP format", file("x.csv.gz", bytes("a\nMARK\n", "UTF-8"))),
    CUT_SHORT("ends too early", file("x.csv.gz", Arrays.copyOf(gzip("a\n" + "MARK\n".repeat(1000), 1), 60))),
    ZIP_BOMB("more than 200 times its compressed size", file("x.csv.gz", gzip("MARK".repeat(1 << 18), 110))),
    TYPE_OF_AN_EARLIER_FILE("column n", csv("n\nMARK\n"), upload -> upload.load("first.csv", "n\n1\n")),
    NO_JSON_LINE("line 2: not well-formed JSON", file("x.json", bytes("{\"a\": 1}\n{\"a\": MARK}\n", "UTF-8"))),
    JSON_THAT_IS_CSV("line 1: not well-formed JSON", file("x.json", bytes("MARK,b\n1,2\n", "UTF-8"))),
    JSON_KEY_TWICE("line 1", file("x.json", bytes("{\"a\": \"MARK\", \"a\": \"MARK\"}\n", "UTF-8"))),
    JSON_TEXT("line 1", file("x.json", bytes("\"MARK\"\n", "UTF-8"))),
    JSON_EMPTY("no rows", file("x.json", bytes("", "UTF-8"))),
    XML_THAT_IS_CSV("not well-formed XML", file("x.xml", bytes("MARK,b\n", "UTF-8"))),
    XML_NOT_CLOSED("not well-formed XML", file("x.xml", bytes("<all><row><a>MARK</a></all>", "UTF-8"))),
    XML_ENTITY(
            "was not loaded",
            file("x.xml", bytes("<!DOCTYPE r [<!ENTITY e \"MARK\">]>\n<r><row><a>&e;</a></row></r>", "UTF-8"))),
    XML_WITHOUT_ROWS("there is no element 'row'", file("x.xml", bytes("<all><claim>MARK</claim></all>", "UTF-8"))),
    EXCEL_THAT_IS_CSV("not that of an Excel workbook", file("x.xlsx", bytes("a\nMARK\n", "UTF-8"))),
    OLD_EXCEL_THAT_IS_CSV("not that of an Excel workbook", file("x.xls", bytes("a\nMARK\n", "UTF-8"))),
    EXCEL_ERROR("holds the error #DIV/0!", file("x.xlsx", workbook(true))),
    EXCEL_CUT_SHORT("damaged", file("x.xlsx", Arrays.copyOf(workbook(false), 1500))),
    EXCEL_ZIP_BOMB(
            "of the workbook unpacks to more than 200 times its size",
            file(
                    "x.xlsx",
                    PackedWorkbook.with(
                            PackedWorkbook.SHEET,
                            "</sheetData>",
                            "<row><c t=\"str\"><v>Zq7Secret9</v></c></row>",
                            32 << 20))),
    EXCEL_VALUE_FOR_A_DATE(
            "column b has 1 value", file("x.xlsx", workbook(false)), "{'date': [{'field': 'b', 'format': 'M/d/yy'}]}"),
    PARQUET_THAT_IS_CSV("not that of a Parquet file", file("x.parquet", bytes("a\nMARK\n", "UTF-8"))),
    PARQUET_ROW_GROUP("it is damaged", spark -> damaged(parquet(spark), 20_000), upload -> {}),
    PARQUET_VALUE("it is damaged", spark -> damaged(parquet(spark), 1), upload -> {}),
    HALTING_RULE(
            "",
            csv("a\nMARK\n"),
            upload -> upload.rules(
                    "{\"after_transform\": {\"halt_rules\": [\"ColumnValues 'a' in ['x']\", \"ColumnLength 'a' < 3\"]}}")),
    HALTING_QUERY(
            "",
            csv("a\nMARK\n"),
            upload -> upload.rules("{\"after_transform\": {\"halt_rules\":"
                    + " [\"CustomSql 'select count(*) from primary where cast(a as int) is null' = 0\"]}}")),
    ALL_ROWS_HELD_BACK(
            "",
            csv("a\nMARK\n"),
            upload -> upload.rules(
                    "{\"after_transform\": {\"quarantine_rules\": [\"ColumnValues 'a' matches '[0-9]*'\"]}}")),
    UNKNOWN_KEY("input_spec", csv("a\nMARK\n"), upload -> upload.spec("{\"input_spec\": {\"cvs\": {}}}")),
    UNKNOWN_TRANSFORM("dates", csv("a\nMARK\n"), "{'dates': [{'field': 'a', 'format': 'M/d/yy'}]}"),
    NO_SUCH_COLUMN("b", csv("a\nMARK\n"), "{'hash': ['b']}");

    /** What no message may hold. */
    static final String MARK = "Zq7Secret9";

    private final String reason;
    private final Function<SparkSession, MemoryObject> file;
    private final Consumer<Upload> settings;

    BadInput(String reason, MemoryObject file, String transforms) {
        this(reason, spark -> file, upload -> upload.transforms(transforms.replace('\'', '"')));
    }

    BadInput(String reason, MemoryObject file) {
        this(reason, spark -> file, upload -> {});
    }

    BadInput(String reason, MemoryObject file, Consumer<Upload> settings) {
        this(reason, spark -> file, settings);
    }

    BadInput(String reason, Function<SparkSession, MemoryObject> file, Consumer<Upload> settings) {
        this.reason = reason;
        this.file = file;
        this.settings = settings;
    }

    /** What is said about it. */
    String reason() {
        return reason;
    }

    MemoryObject file(SparkSession spark) {
        return file.apply(spark);
    }

    /** Says what the table is to be like, or loads a file before. */
    void prepare(Upload upload) {
        settings.accept(upload);
    }

    private static MemoryObject csv(String text) {
        return file("x.csv", bytes(text, "UTF-8"));
    }

    private static MemoryObject file(String name, byte[] bytes) {
        return new MemoryObject(name, bytes);
    }

    private static byte[] bytes(String text, String encoding) {
        return text.replace("MARK", "Zq7Secret9").getBytes(Charset.forName(encoding));
    }

    private static byte[] gzip(String text, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(bytes(text, StandardCharsets.UTF_8.name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] workbook(boolean error) {
        try (Workbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet();
            for (int row = 0; row < 3; row++) {
                sheet.createRow(row).createCell(0).setCellValue(row == 0 ? "a" : "Zq7Secret9");
                sheet.getRow(row).createCell(1).setCellValue(row == 0 ? "b" : row == 1 ? "1/2/24" : "Zq7Secret9");
            }
            if (error) {
                sheet.getRow(2).getCell(1).setCellErrorValue(FormulaError.DIV0.getCode());
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of it changed, from the middle of a value in the last quarter on. */
    private static MemoryObject damaged(byte[] parquet, int count) {
        int at = parquet.length * 3 / 4;
        while (parquet[at] != 'q') {
            at++;
        }
        Arrays.fill(parquet, at, at + count, (byte) 'U');
        return file("x.parquet", parquet);
    }

    private static byte[] parquet(SparkSession spark) {
        return ParquetBytes.of(spark, 40_000, "id", "concat('" + MARK + "', id) as a");
    }
}
