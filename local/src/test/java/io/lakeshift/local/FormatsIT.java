package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** A file of each format, all uploaded at once, each ending as rows of Redshift. */
class FormatsIT {

    private static final SharedLake LAKE = SharedLake.get();

    private static final String EXCEL =
            "{\"input_spec\": {\"excel\": {\"sheet_names\": [\"Claims\"], \"data_address\": \"B3\"}}}";

    /** In JSON a date is a text. */
    private static final String DATE =
            "\"transform_spec\": {\"date\": [{\"field\": \"loss\", \"format\": \"yyyy-MM-dd\"}]}";

    @Test
    void filesOfAllFormatsEndAsTheSameRowsInRedshift() throws IOException, SQLException, GeneralSecurityException {
        spec("Piped", "{\"input_spec\": {\"pipe\": {\"encoding\": \"windows-1252\"}}}");
        spec("Fixed", "{\"input_spec\": {\"fixed\": {}}}");
        mapping("Fixed", "SourceName,DestName,Width\n1,policy,3\n2,insured,6\n3,paid,5\n4,loss,10\n");
        spec("Lines", "{" + DATE + "}");
        spec("Document", "{\"input_spec\": {\"json\": {\"multiline\": true}}, " + DATE + "}");
        spec("Elements", "{\"input_spec\": {\"xml\": {\"row_tag\": \"claim\"}}}");
        secret("claims", "of march");
        spec("Workbook", EXCEL.replace("\"data_address\"", "\"password_secret\": \"claims\", \"data_address\""));
        spec("OldWorkbook", EXCEL);
        Map<String, String> runs = new LinkedHashMap<>();
        runs.put("Piped", LAKE.start("Formats/Piped/a.txt", ClaimFiles.delimited('|', "windows-1252")));
        runs.put("Fixed", LAKE.start("Formats/Fixed/a.dat", ClaimFiles.fixedWidth()));
        runs.put("Lines", LAKE.start("Formats/Lines/a.jsonl", ClaimFiles.jsonLines()));
        runs.put("Document", LAKE.start("Formats/Document/a.json", ClaimFiles.jsonDocument()));
        runs.put("Elements", LAKE.start("Formats/Elements/a.xml", ClaimFiles.xml()));
        runs.put(
                "Workbook",
                LAKE.start(
                        "Formats/Workbook/a.xlsx",
                        ClaimFiles.encrypted(ClaimFiles.excel(new XSSFWorkbook()), "of march")));
        runs.put("OldWorkbook", LAKE.start("Formats/OldWorkbook/a.xls", ClaimFiles.excel(new HSSFWorkbook())));
        LAKE.upload("Formats/Folder/2024/3/all.parquet/part-0.parquet", ClaimFiles.parquet());
        runs.put("Folder", LAKE.start("Formats/Folder/2024/3/all.parquet/_SUCCESS", ""));
        runs.put("Columnar", LAKE.start("Formats/Columnar/2024/a.parquet", ClaimFiles.parquet()));

        runs.forEach((table, run) -> {
            JsonNode end = LAKE.awaitEnd(run);
            assertThat(end.path("status").asText())
                    .as(() -> table + ": " + LAKE.auditOf(end))
                    .isEqualTo("SUCCEEDED");
            assertThat(LAKE.value(ClaimFiles.query("awsdatacatalog.formats." + table.toLowerCase(Locale.ROOT))))
                    .as(table)
                    .isEqualTo(ClaimFiles.TOLD);
        });
    }

    private static void secret(String name, String password) {
        LAKE.json(
                "secretsmanager",
                "secretsmanager.CreateSecret",
                SharedLake.JSON
                        .createObjectNode()
                        .put("Name", "dev-insurancelake-etl-files/" + name)
                        .put("SecretString", password));
    }

    private static void spec(String table, String json) {
        LAKE.upload(LAKE.scriptsBucket(), "etl/transformation-spec/Formats-" + table + ".json", json);
    }

    private static void mapping(String table, String csv) {
        LAKE.upload(LAKE.scriptsBucket(), "etl/transformation-spec/Formats-" + table + ".csv", csv);
    }
}
