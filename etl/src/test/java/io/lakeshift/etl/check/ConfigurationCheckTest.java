package io.lakeshift.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.check.CheckedFile.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationCheckTest {

    private static final String SPEC = "transformation-spec/Db-Orders.json";

    @TempDir
    private Path folder;

    private void file(String path, String text) throws IOException {
        file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private void file(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private CheckedFile checked(String path) throws IOException {
        return ConfigurationCheck.of(List.of(folder)).stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** What is said about a file, each with its line. */
    private List<String> said(String path, FileFinding.Kind kind) throws IOException {
        return checked(path).findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> finding.line().orElse(0) + " " + finding.text())
                .toList();
    }

    @Test
    void findsNothingInFilesThatTheJobsRead() throws IOException {
        file("transformation-spec/Db-Orders.csv", "SourceName,DestName\nId,id\n");
        file(SPEC, "{\"transform_spec\": {\"titlecase\": [\"id\"]}}");
        file("transformation-sql/spark-Db-Orders.sql", "select * from {source_database_name}.{table_name}");
        file("transformation-sql/redshift-Db-Orders.sql", "select 1");

        assertThat(ConfigurationCheck.of(List.of(folder)))
                .hasSize(4)
                .allSatisfy(file -> assertThat(file.works()).isTrue())
                .allSatisfy(file -> assertThat(file.owner()).isEqualTo("Db/Orders"))
                .extracting(CheckedFile::use)
                .containsExactlyInAnyOrder(Use.MAPPING, Use.SPECIFICATION, Use.SPARK_SQL, Use.REDSHIFT_SQL);
    }

    @Test
    void saysWhatAJobWouldRefuseWithTheLineItStandsOn() throws IOException {
        file(SPEC, """
                {
                  "transform_spec": {
                    "date": [
                      {"field": "a", "format": "yyyy-MM-dd"},
                      {"field": "b",
                       "pattern": "yyyy"}
                    ]
                  }
                }""");

        assertThat(said(SPEC, FileFinding.Kind.OBSTACLE))
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence).matches("[56] transform date, entry 2.*"));
    }

    @Test
    void keepsWhatIsWrongWithAMappingAndASpecificationApart() throws IOException {
        file("transformation-spec/Db-Orders.csv", "SourceName,Other\nId,id\n");
        file("transformation-spec/Db-Items.json", "{\"transform_spec\": {\"nosuchtransform\": []}}");

        assertThat(said("transformation-spec/Db-Orders.csv", FileFinding.Kind.OBSTACLE))
                .singleElement()
                .asString()
                .startsWith("1 line 1: the header must have the columns");
        assertThat(said("transformation-spec/Db-Items.json", FileFinding.Kind.OBSTACLE))
                .singleElement()
                .asString()
                .contains("nosuchtransform");
    }

    @Test
    void readsSqlAsItIsRun() throws IOException {
        file("transformation-sql/spark-Db-Orders.sql", "select 1;\nselect '{no_such_value}'");
        file("transformation-sql/redshift-Db-Orders.sql", "select 1;\nselect 'never ends");

        assertThat(checked("transformation-sql/spark-Db-Orders.sql").works()).isFalse();
        assertThat(checked("transformation-sql/redshift-Db-Orders.sql").works()).isFalse();
    }

    @Test
    void readsTheQueriesThatRedshiftComputesWithAllTheirFaults() throws IOException {
        String queries = "transformation-sql/redshift-consume-Db-Orders.sql";
        file(queries, "select 1 as n;\ncreate table other as select 2 as n from awsdatacatalog.db.orders");
        file(SPEC, "{\"consume_tables\": {\"other\": {\"consume_write\": \"append\"}}}");
        assertThat(checked(queries)).satisfies(file -> assertThat(file.works()).isTrue());
        assertThat(checked(queries).use()).isEqualTo(Use.REDSHIFT_QUERIES);
        assertThat(checked(queries).owner()).isEqualTo("Db/Orders");
        assertThat(checked(SPEC).works()).isTrue();

        file(queries, "delete from t;\nselect '{environment}';\nselect 1 from t where (a = 1");
        file(SPEC, "{\"consume_tables\": {\"missing\": {\"consume_write\": \"append\"}}}");
        assertThat(said(queries, FileFinding.Kind.OBSTACLE))
                .anySatisfy(fault -> assertThat(fault).startsWith("1 ").contains("it must be a query"))
                .anySatisfy(fault -> assertThat(fault).startsWith("3 ").contains("fills the table orders already"))
                .anySatisfy(fault -> assertThat(fault).contains("no value for {environment}"));

        file(queries, "select 1 as n");
        assertThat(said(SPEC, FileFinding.Kind.OBSTACLE))
                .singleElement()
                .asString()
                .contains("fills the table 'missing'");
        file(SPEC, "{\"consume_storage\": \"datalake\"}");
        assertThat(said(queries, FileFinding.Kind.OBSTACLE))
                .singleElement()
                .asString()
                .startsWith("1 ")
                .contains("consume_storage says 'datalake' for the table orders");
    }

    @Test
    void twoFilesCannotFillOneTable() throws IOException {
        String spark = "transformation-sql/spark-Db-Orders.sql";
        file("transformation-sql/redshift-consume-Db-Orders.sql", "create table latest as select 1 as n");
        file(SPEC, "{\"consume_tables\": {\"latest\": {}, \"orders\": {}}}");
        file(spark, "select * from {source_database_name}.{table_name}");
        assertThat(checked(spark).works() && checked(SPEC).works()).isTrue();

        file(spark, "select 1 as n;\ncreate table latest as select 1 as n");
        assertThat(said(spark, FileFinding.Kind.OBSTACLE))
                .singleElement()
                .asString()
                .startsWith("2 ")
                .contains("fills the table db_consume.latest too: leave it to one of them");
    }

    @Test
    void readsHowEntitiesAreMatched() throws IOException {
        file("transformation-spec/Db-entitymatch.json", """
                {"primary_entity_table": "p", "global_id_field": "id", "levels": [
                  {"id": "1", "blocks": ["zip[:1]"], "threshold": 1,
                   "fields": [{"fieldname": "x", "type": "geo", "weight": 1}]}]}""");

        assertThat(said("transformation-spec/Db-entitymatch.json", FileFinding.Kind.OBSTACLE))
                .singleElement()
                .asString()
                .startsWith("3 'levels', entry 1, 'fields', entry 1, 'type': 'geo' is not supported");
        assertThat(said("transformation-spec/Db-entitymatch.json", FileFinding.Kind.DIFFERENCE))
                .singleElement()
                .asString()
                .startsWith("2 a block such as name[:1] takes 1 character");
    }

    @Test
    void namesTheLookUpsThatATransformNeedsInsteadOfMissingThem() throws IOException {
        file(SPEC, "{\"transform_spec\": {\"lookup\": [{\"field\": \"state\", \"lookup\": \"StateCd\"}]}}");

        assertThat(checked(SPEC).works()).isTrue();
        assertThat(said(SPEC, FileFinding.Kind.NEED))
                .containsExactly("0 it needs look-up values of source system 'Db', column 'StateCd'");
    }

    @Test
    void doesNotBlameASpecificationForTheNameOfAFileThatIsNotThere() throws IOException {
        file(SPEC, """
                {"transform_spec": {"filename": [{"field": "d", "pattern": "([0-9]{8})", "required": true}]}}""");

        assertThat(said(SPEC, FileFinding.Kind.OBSTACLE)).isEmpty();
    }

    @Test
    void tellsFilesThatNoJobReadsAndTextThatIsNone() throws IOException {
        file("transformation-spec/all-transforms-example.json", "{");
        file("transformation-spec/Db-Orders.csv", new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(checked("transformation-spec/all-transforms-example.json").use())
                .isEqualTo(Use.NONE);
        assertThat(said("transformation-spec/Db-Orders.csv", FileFinding.Kind.OBSTACLE))
                .containsExactly("0 it is not UTF-8 text");
    }

    @Test
    void writesWhatItFoundAsJson() throws IOException {
        file("transformation-spec/Db-Orders.json", "{\"no_such_key\": 1}");
        Path result = folder.resolve("files.json");

        CheckMain.main(new String[] {result.toString(), folder.toString()});

        assertThat(Files.readString(result))
                .startsWith(
                        "[{\"path\":\"transformation-spec/Db-Orders.json\",\"use\":\"specification\","
                                + "\"owner\":\"Db/Orders\",\"findings\":[{\"kind\":\"obstacle\",\"line\":1,\"column\":3,\"text\":");
    }

    private static Stream<String> kindsOfJson() {
        return Stream.of(
                "transformation-spec/Db-Orders.json",
                "transformation-spec/Db-entitymatch.json",
                "dq-rules/dq-Db-Orders.json",
                "lookups/Db.json");
    }

    @ParameterizedTest
    @MethodSource("kindsOfJson")
    void showsWhereAFileIsNoJson(String path) throws IOException {
        file(path, "{\n  \"one\": {},\n  \"two\": {},,\n  \"three\": {}\n}\n");

        assertThat(checked(path).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FileFinding.Kind.OBSTACLE);
            assertThat(finding.line()).hasValue(3);
            assertThat(finding.column()).hasValue(14);
            assertThat(finding.text())
                    .startsWith("line 3, column 14: not well-formed JSON: Unexpected character (','")
                    .doesNotContain("REDACTED")
                    .doesNotContain("\n");
            assertThat(finding.excerpt()).isEqualTo("  \"two\": {},,\n             ^");
        });
    }

    @ParameterizedTest
    @MethodSource("kindsOfJson")
    void refusesAKeyThatStandsTwiceAtItsPlace(String path) throws IOException {
        file(path, "\uFEFF{\"a\": {},\n \"b\": {},\n \"a\": {}}");

        assertThat(checked(path).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.line()).hasValue(3);
            assertThat(finding.text()).contains("Duplicate field 'a'");
            assertThat(finding.excerpt()).startsWith(" \"a\": {}}\n");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    transformation-spec/Db-Orders.json ~ {"transform_specs": {}} ~ transform_spec
                    transformation-spec/Db-Orders.json ~ {"transform_spec": {"titelcase": ["a"]}} ~ titlecase
                    transformation-spec/Db-Orders.json ~ {"transform_spec": {"date": [{"feild": "a", "format": "yyyy"}]}} ~ field
                    transformation-spec/Db-Orders.json ~ {"transform_spec": {"changetype": {"a": "interger"}}} ~ integer
                    transformation-spec/Db-Orders.json ~ {"input_spec": {"csv": {"ragged_row": "fill"}}} ~ ragged_rows
                    transformation-spec/Db-Orders.json ~ {"input_spec": {"allow_schema_change": "permisive"}} ~ permissive
                    transformation-spec/Db-Orders.json ~ {"consume_storage": "datalak"} ~ datalake
                    transformation-spec/Db-Orders.json ~ {"consume_write": "apend"} ~ append
                    dq-rules/dq-Db-Orders.json ~ {"before_transforms": {}} ~ before_transform
                    dq-rules/dq-Db-Orders.json ~ {"before_transform": {"warn_rule": []}} ~ warn_rules
                    dq-rules/dq-Db-Orders.json ~ {"composite_rule_evaluation": "rows"} ~ row
                    transformation-spec/Db-entitymatch.json ~ {"primary_entity_tabel": "t", "global_id_field": "g"} ~ primary_entity_table
                    transformation-spec/Db-entitymatch.json ~ {"primary_entity_table": "t", "global_id_field": "g", "levels": [{"id": "1", "blocks": ["a"], "threshold": 1, "fields": [{"fieldname": "x", "type": "strng", "weight": 1}]}]} ~ string
                    """)
    void suggestsTheNameThatMayBeMeant(String path, String text, String meant) throws IOException {
        file(path, text);

        assertThat(said(path, FileFinding.Kind.OBSTACLE))
                .anySatisfy(sentence -> assertThat(sentence).endsWith("; did you mean '" + meant + "'?"));
    }

    @Test
    void tellsEverythingOfReadingRulesAndNamesAtOnce() throws IOException {
        file(SPEC, """
                {"input_spec": {"csv": {"header": "yes", "seperator": ";"}, "allow_schema_change": "permisive"}}""");
        file("dq-rules/dq-Db-Orders.json", """
                {"before_transforms": {}, "after_transform": {"warn_rules": "x", "halt_rules": ["IsComplet 'a'"]}}""");
        file("transformation-spec/Db-Orders.csv", "SourceName,DestName\na,\"a,b\"\nb,year\nc,\n");

        assertThat(said(SPEC, FileFinding.Kind.OBSTACLE)).hasSize(3);
        assertThat(said("dq-rules/dq-Db-Orders.json", FileFinding.Kind.OBSTACLE))
                .hasSize(3);
        assertThat(said("transformation-spec/Db-Orders.csv", FileFinding.Kind.OBSTACLE))
                .extracting(sentence -> sentence.charAt(0))
                .containsExactlyInAnyOrder('2', '3', '4');
    }

    @Test
    void tellsEverythingInALookupFileThatIsNoText() throws IOException {
        file(
                "lookups/Db.json",
                "{\n \"StateCd\": {\"OH\": 1,\n  \"MI\": \"Michigan\",\n  \"IN\": null},\n \"LOBCd\": []}");

        assertThat(checked("lookups/Db.json").owner()).isEqualTo("Db/");
        assertThat(said("lookups/Db.json", FileFinding.Kind.OBSTACLE))
                .containsExactly(
                        "2 'StateCd', 'OH': must be a text, but is a number",
                        "4 'StateCd', 'IN': must be a text, but is null",
                        "5 'LOBCd': must be an object, but is a list");
    }
}
