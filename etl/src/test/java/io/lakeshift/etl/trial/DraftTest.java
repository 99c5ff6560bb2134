package io.lakeshift.etl.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.ConfigurationCheck;
import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.collect.DraftException;
import io.lakeshift.etl.collect.SampleReading;
import io.lakeshift.etl.collect.WorkflowDraft;
import io.lakeshift.etl.table.TableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drafted from a sample, tried on that sample. */
class DraftTest {

    private static final TrialLake LAKE = TrialLake.start();

    @TempDir
    private Path folder;

    private Map<String, String> drafted(String table, String csv) throws IOException {
        Path sample = Files.writeString(folder.resolve("sample.csv"), csv);
        return new WorkflowDraft("Haus", table)
                .of(LocalFile.of(sample), SampleReading.usual(), new FolderLookups(folder), LAKE.spark())
                .files();
    }

    private JsonNode tried(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        try {
            return new Trial(
                            new TrialRequest(
                                    new TrialRequest.Upload("Haus", "Claims", folder.resolve("sample.csv")),
                                    List.of(),
                                    5),
                            ConfigurationFolder.read(List.of(folder)),
                            folder.resolve("lookups"),
                            step -> {})
                    .run(LAKE);
        } finally {
            LAKE.clear();
        }
    }

    @Test
    void aFileWithOddHeadersRunsAsItIsDraftedAndNoRuleWarns() throws IOException {
        Map<String, String> files = drafted("Claims", """
                Prämie (EUR),Schaden-Nr.,,a b,a.b,Größe,größe,Datum,Zeit,Year,Notiz
                1234.50,S-001,x,1,2,3,4,31.12.2024,31.12.2024 10:05,2024,
                99.00,S-002,y,2,3,4,5,1.2.2025,1.2.2025 9:30,2025,"q, ""r""\"
                0.10,S-003,z,3,4,5,6,15.3.2025,15.3.2025 23:59,2025,-
                """);
        JsonNode report = tried(files);

        assertThat(files.get("transformation-spec/Haus-Claims.csv")).isEqualTo("""
                SourceName,DestName
                Prämie (EUR),prämie_eur
                Schaden-Nr.,schaden-nr_
                _c2,_c2
                a b,a_b
                a.b,a_b_2
                Größe5,größe5
                größe6,größe6
                Datum,datum
                Zeit,zeit
                Year,year_2
                Notiz,notiz
                """);
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.path("steps").findValuesAsText("status")).containsOnly("done");
        assertThat(report.path("steps").findValues("passed"))
                .hasSizeGreaterThan(10)
                .allMatch(JsonNode::asBoolean);
        assertThat(ConfigurationCheck.of(List.of(folder))).hasSize(5).allMatch(CheckedFile::fits);
    }

    @Test
    void typesAndRulesAreThoseThatHoldOnTheSample() throws IOException {
        Map<String, String> files = drafted("Claims", """
                claim_id,amount,change,reported,note
                C1,1.50,-2,1/2/2024,a
                C2,2.25,3,12/31/2024,
                """);

        assertThat(files.get("transformation-spec/Haus-Claims.json"))
                .contains("\"amount\" : \"decimal(18,2)\"", "\"change\" : \"bigint\"")
                .contains("\"field\" : \"reported\"", "\"format\" : \"M/d/yyyy\"")
                .doesNotContain("comment");
        assertThat(files.get("dq-rules/dq-Haus-Claims.json"))
                .contains("IsComplete 'claim_id'", "IsUnique 'claim_id'", "ColumnValues 'amount' >= 0")
                .doesNotContain("'change' >= 0", "IsComplete 'note'");
        assertThat(tried(files).path("status").asText()).isEqualTo("passed");
    }

    @Test
    void aDateThatCanBeReadInTwoWaysIsDraftedWithARemark() throws IOException {
        String spec = drafted("Claims", "id,day\n1,1/2/2024\n2,3/4/2024\n").get("transformation-spec/Haus-Claims.json");

        assertThat(spec).contains("\"format\" : \"M/d/yyyy\"", "the sample also fits d/M/yyyy");
    }

    @Test
    void whatCanBeReadInTwoWaysIsToldBesidesTheFiles() throws IOException {
        Path sample = Files.write(
                folder.resolve("sample.csv"),
                "id;since;Größe\n1;1/2/2024;x\n2;3/4/2024;y\n".getBytes(Charset.forName("windows-1252")));

        assertThat(drafted(SampleReading.usual(), sample).notes())
                .containsExactly(
                        "the sample is not UTF-8 and fits windows-1252, as it may fit others",
                        "column since: the sample also fits d/M/yyyy");
    }

    @Test
    void textThatOnlyLooksLikeADateStaysText() throws IOException {
        String spec =
                drafted("Claims", "id,day\n1,1/2/2024\n2,99/99/2024\n").get("transformation-spec/Haus-Claims.json");

        assertThat(spec).doesNotContain("\"date\"", "\"timestamp\"");
    }

    @Test
    void amountsWithSignsAndSeparatorsAreReadAsSuch() throws IOException {
        Map<String, String> files = drafted("Claims", """
                id,paid,prämie,balance,chf,both
                1,"1,234.50","1.234,50 €",(12.00),CHF 1'234.125,"1,234"
                2,0.99,"0,99 €","$1,000.00",CHF 2,"5,678"
                3,,,-3,,
                """);
        JsonNode report = tried(files);

        assertThat(files.get("transformation-spec/Haus-Claims.json")).containsIgnoringWhitespaces("""
                "currency" : [
                  {"field" : "paid", "format" : "18,2"},
                  {"field" : "balance", "format" : "18,2"},
                  {"field" : "chf", "format" : "19,3"},
                  {"field" : "both", "format" : "18,2", "comment" : "the sample also fits euro: true"},
                  {"field" : "prämie", "format" : "18,2", "euro" : true}
                ]""");
        assertThat(report.path("status").asText()).isEqualTo("passed");
        assertThat(report.toString()).contains("1234.50", "-12.00", "1234.125");
    }

    @Test
    void digitsThatAreNoAmountsStayText() throws IOException {
        String spec = drafted("Claims", """
                zip,phone,policy,height,late
                01234,555 123 456,P-1,12 ft,"1,234.50"
                43004,555 765 432,P-2,13 ft,"0123"
                """).get("transformation-spec/Haus-Claims.json");

        assertThat(spec)
                .doesNotContain("currency\" : [ {\n      \"field\" : \"zip\"")
                .doesNotContain("\"zip\"", "\"phone\"", "\"policy\"", "\"height\"", "\"late\"");
    }

    @Test
    void aNameThatNoTableCanHaveIsRefusedBeforeTheSampleIsRead() {
        assertThatThrownBy(() -> drafted("Schäden", "id\n1\n"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("the table name 'Schäden' cannot be used");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a.csv ~ `id;preis\n1;1.234,50\n2;99,00` ~ `"csv" : {"delimiter" : ";"}` ~ preis
            a.csv ~ `id\tname\n1\tx y\n2\tz` ~ `"tsv" : { }` ~ name
            a.txt ~ `id|name\n1|x\n2|z` ~ `"pipe" : { }` ~ name
            a.json ~ `[{"id": 1, "name": "x"},\n{"id": 2, "name": "y"}]` ~ `"multiline" : true` ~ name
            a.json ~ `{\n  "id": 1,\n  "name": "x"\n}` ~ `"multiline" : true` ~ name
            a.xml ~ `<all><source>s</source><claim><id>1</id><name>x</name></claim><claim><id>2</id><name>y</name></claim></all>` ~ `"row_tag" : "claim"` ~ name
            """)
    void aSampleOfAnotherFormIsReadAsItsBeginningShows(String name, String text, String input, String column)
            throws IOException {
        Path sample = Files.writeString(
                folder.resolve(name), text.replace("\\n", "\n").replace("\\t", "\t"));

        Map<String, String> files = new WorkflowDraft("Haus", "Claims")
                .of(LocalFile.of(sample), SampleReading.usual(), new FolderLookups(folder), LAKE.spark())
                .files();

        assertThat(files.get("transformation-spec/Haus-Claims.json").replaceAll("\\s+", " "))
                .contains(input.replace("{\"", "{ \"").replace("\"}", "\" }"));
        assertThat(files.get("transformation-spec/Haus-Claims.csv")).contains("\n" + column + "," + column);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, ''", "ISO-8859-1, windows-1252", "windows-1252, windows-1252", "UTF-8, ''"})
    void aSampleOfAnotherEncodingIsReadAsItsBytesFit(String encoding, String named) throws IOException {
        byte[] text = "Vertrag;Größe;Prämie\nV-1;Müller;1.234,50\nV-2;Weiß;0,10\n".getBytes(Charset.forName(encoding));
        Path plain = Files.write(folder.resolve("sample.csv"), text);
        Path compressed = folder.resolve("sample.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(text);
        }
        Map<String, String> files = new WorkflowDraft("Haus", "Claims")
                .of(LocalFile.of(compressed), SampleReading.usual(), new FolderLookups(folder), LAKE.spark())
                .files();

        JsonNode csv = new JsonMapper()
                .readTree(files.get("transformation-spec/Haus-Claims.json"))
                .path("input_spec")
                .path("csv");
        assertThat(csv.path("delimiter").asText()).isEqualTo(";");
        assertThat(csv.path("encoding").asText()).isEqualTo(named);
        assertThat(new WorkflowDraft("Haus", "Claims")
                        .of(LocalFile.of(plain), SampleReading.usual(), new FolderLookups(folder), LAKE.spark())
                        .files())
                .isEqualTo(files);
        JsonNode report = tried(files);
        assertThat(report.path("status").asText()).isEqualTo("passed");
        assertThat(report.toString()).contains("Müller", "größe", "1234.50");
    }

    @Test
    void aSampleWithAShortRecordIsPartedByWhatItsHeaderShows() throws IOException {
        Map<String, String> files = drafted("Claims", "id;name;preis\n1;a;2\n2\n");

        assertThat(files.get("transformation-spec/Haus-Claims.csv")).contains("\npreis,preis");
        assertThat(tried(files).path("findings"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path("message").asText())
                        .contains("line 3: there are 1 fields, but must be 3"));
    }

    @Test
    void amountsWithTenthsGetCents() throws IOException {
        assertThat(drafted("Claims", "id,amount\na,2.5\nb,3.5\n").get("transformation-spec/Haus-Claims.json"))
                .contains("\"amount\" : \"decimal(19,2)\"");
    }

    @Test
    void whatIsWrongWithTheSampleIsNotShownInTheSpecification() throws IOException {
        Map<String, String> files = drafted("Claims", "id,name\n1,a\n");
        Files.writeString(folder.resolve("sample.csv"), "id,name\n1,a\n2\n");

        assertThat(tried(files).path("findings")).singleElement().satisfies(finding -> {
            assertThat(finding.path("message").asText()).contains("line 3: there are 1 fields, but must be 2");
            assertThat(finding.has("path")).isFalse();
            assertThat(finding.has("excerpt")).isFalse();
        });
    }

    private WorkflowDraft.Draft drafted(SampleReading reading, Path sample) {
        return new WorkflowDraft("Haus", "Claims")
                .of(LocalFile.of(sample), reading, new FolderLookups(folder), LAKE.spark());
    }

    private Path sample(String csv) throws IOException {
        return Files.writeString(folder.resolve("sample.csv"), csv);
    }

    @Test
    void aValueThatKeepsAColumnOfNumbersTextIsToldWithItsLine() throws IOException {
        Path sample = sample(
                "id,amount,seen,code\n1,1.5,2024-01-01,a\n2,n/a,2024-01-02,7\n3,2.5,soon,b\n4,3.5,2024-01-03,8\n");

        assertThat(drafted(SampleReading.usual(), sample).notes())
                .containsExactly(
                        "column amount stays text: 3 of 4 values are numbers, and 1 is not, first on line 3",
                        "column seen stays text: 3 of 4 values are dates, and 1 is not, first on line 4");
    }

    @Test
    void aFirstRowThatLooksLikeValuesIsToldAndReadAsValuesIfItsAuthorSaysSo() throws IOException {
        Path sample = sample("C-1,2024-01-05,100.50,OH\nC-2,2024-02-05,99.00,MI\n");

        assertThat(drafted(SampleReading.usual(), sample).notes())
                .singleElement()
                .asString()
                .contains("column 2", "--no-header");
        WorkflowDraft.Draft headless =
                drafted(new SampleReading(Optional.empty(), SampleReading.Heading.VALUES), sample);
        assertThat(headless.notes()).isEmpty();
        assertThat(headless.files().get("transformation-spec/Haus-Claims.csv"))
                .isEqualTo("SourceName,DestName\n_c0,_c0\n_c1,_c1\n_c2,_c2\n_c3,_c3\n");
        assertThat(tried(headless.files()).path("status").asText()).isEqualTo("passed");
    }

    @Test
    void aRowThatALoadRefusesIsToldWithItsLine() throws IOException {
        assertThat(drafted(SampleReading.usual(), sample("id;name;preis\n1;a;2\n2\n"))
                        .notes())
                .containsExactly(
                        "a load refuses this file, unless its input_spec says otherwise: line 3: there are 1 fields, but"
                                + " must be 3");
    }

    @Test
    void yearsAreNamesOfColumns() throws IOException {
        assertThat(drafted(SampleReading.usual(), sample("state,2020,2021\nOH,1,2\nMI,3,4\n"))
                        .notes())
                .isEmpty();
    }

    @Test
    void namesThatRedshiftWouldCutOrWithBackTicksGetOthersAndAreTried() throws IOException {
        String longName = "x".repeat(140);
        Path sample = sample("id,a`b,`c`,%s,%sz,%s\u00e9\n1,2,3,4,5,6\n2,3,4,5,6,7\n"
                .formatted(longName, longName, "y".repeat(126)));

        WorkflowDraft.Draft draft = drafted(SampleReading.usual(), sample);

        assertThat(draft.files().get("transformation-spec/Haus-Claims.csv").lines())
                .contains("`a``b`,ab", "```c```,c")
                .allSatisfy(line -> assertThat(
                                line.substring(line.lastIndexOf(',') + 1).getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(127));
        assertThat(draft.notes()).hasSize(3).allSatisfy(note -> assertThat(note).contains("127 bytes"));
        assertThat(tried(draft.files()).path("status").asText()).isEqualTo("passed");
    }

    @Test
    void aWorkbookIsReadFromItsFirstSheetSaysSoAndFromAnotherOneIfItsAuthorSaysSo() throws IOException {
        Path sample = folder.resolve("book.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(sample)) {
            Sheet cover = book.createSheet("Cover");
            cover.createRow(0).createCell(0).setCellValue("Report");
            cover.createRow(1).createCell(0).setCellValue("of claims");
            Sheet claims = book.createSheet("Claims");
            claims.createRow(0).createCell(0).setCellValue("amount");
            claims.createRow(1).createCell(0).setCellValue(12);
            book.write(out);
        }

        assertThat(drafted(SampleReading.usual(), sample).notes())
                .singleElement()
                .asString()
                .contains("Cover, Claims", "'Cover', the first, is read", "--sheet");
        WorkflowDraft.Draft chosen =
                drafted(new SampleReading(Optional.of("Claims"), SampleReading.Heading.NAMES), sample);
        assertThat(chosen.notes()).isEmpty();
        assertThat(chosen.files().get("transformation-spec/Haus-Claims.csv")).contains("amount,amount");
        assertThat(chosen.files().get("transformation-spec/Haus-Claims.json"))
                .contains("\"sheet_names\" : [ \"Claims\" ]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,amount\\n|has no rows",
                "Report of claims\\nid,amount\\n1,2\\n|sample.csv has no row that can be loaded: line 2"
            })
    void aSampleWhoseLoadWouldBeRefusedIsRefused(String csv, String said) throws IOException {
        Path sample = sample(csv.replace("\\n", "\n"));

        assertThatThrownBy(() -> drafted(SampleReading.usual(), sample))
                .isInstanceOf(DraftException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aSheetOfAFileThatHasNoneIsRefused() throws IOException {
        Path sample = sample("id\n1\n");

        assertThatThrownBy(() -> drafted(new SampleReading(Optional.of("A"), SampleReading.Heading.NAMES), sample))
                .isInstanceOf(DraftException.class)
                .hasMessageContaining("has no sheets");
    }
}
