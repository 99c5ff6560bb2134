package io.lakeshift.local.compute.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.compute.FakeLake;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator(LocalContext.DEFAULT_ACCOUNT);

    @TempDir
    private Path state;

    private CatalogStore store;
    private GlueService glue;

    @BeforeEach
    void start() {
        open(Authorizer.allowingAll());
    }

    private void open(Authorizer authorizer) {
        store = new CatalogStore(state.resolve("catalog"));
        GlueArns arns = new GlueArns(new FakeLake(state).context);
        glue = new GlueService(
                authorizer, new CatalogOperations(store, arns, LocalContext.DEFAULT_ACCOUNT).all(), Map.of());
    }

    private JsonNode call(String operation, String input) {
        try {
            return glue.invoke(operation, JSON.readTree(input), PERSON);
        } catch (IOException e) {
            throw new IllegalArgumentException(input, e);
        }
    }

    private void createTable() {
        call(
                "CreateDatabase",
                "{\"DatabaseInput\": {\"Name\": \"SyntheticGeneralData\", \"LocationUri\": \"s3://c/d\"}}");
        call("CreateTable", """
                {"DatabaseName": "SyntheticGeneralData", "TableInput": {"Name": "PolicyData", "TableType": "EXTERNAL_TABLE",
                 "StorageDescriptor": {"Location": "s3://c/d/PolicyData", "Columns": [{"Name": "id", "Type": "bigint"}]},
                 "Parameters": {"table_type": "ICEBERG", "metadata_location": "s3://c/m0.json"}}}""");
    }

    private void commit(String version, String metadata) {
        call("UpdateTable", """
                {"DatabaseName": "syntheticgeneraldata", "VersionId": "%s", "SkipArchive": true,
                 "TableInput": {"Name": "policydata", "Parameters": {"metadata_location": "%s"}}}""".formatted(version, metadata));
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void keepsNamesInLowerCase() {
        createTable();

        JsonNode table = call("GetTable", "{\"DatabaseName\": \"SYNTHETICGENERALDATA\", \"Name\": \"POLICYDATA\"}")
                .path("Table");

        assertThat(table.path("DatabaseName").asText()).isEqualTo("syntheticgeneraldata");
        assertThat(table.path("Name").asText()).isEqualTo("policydata");
        assertThat(call("GetDatabases", "{}").at("/DatabaseList/0/Name").asText())
                .isEqualTo("syntheticgeneraldata");
    }

    @Test
    void letsOnlyOneOfTwoCommitsOnTheSameVersionWin() {
        createTable();

        commit("0", "s3://c/m1.json");

        assertRefused(() -> commit("0", "s3://c/m2.json"), "ConcurrentModificationException");
        JsonNode table = call("GetTable", "{\"DatabaseName\": \"syntheticgeneraldata\", \"Name\": \"policydata\"}")
                .path("Table");
        assertThat(table.path("VersionId").asText()).isEqualTo("1");
        assertThat(table.path("Parameters").path("metadata_location").asText()).isEqualTo("s3://c/m1.json");
        commit("1", "s3://c/m2.json");
        assertThat(store.find("SyntheticGeneralData", "PolicyData")
                        .orElseThrow()
                        .metadataLocation())
                .contains("s3://c/m2.json");
    }

    @Test
    void keepsOlderVersionsUnlessTheArchiveIsSkipped() {
        createTable();
        call("UpdateTable", "{\"DatabaseName\": \"syntheticgeneraldata\", \"TableInput\": {\"Name\": \"policydata\"}}");
        commit("1", "s3://c/m2.json");

        JsonNode versions = call(
                        "GetTableVersions",
                        "{\"DatabaseName\": \"syntheticgeneraldata\", \"TableName\": \"policydata\"}")
                .path("TableVersions");

        assertThat(versions.findValuesAsText("VersionId")).contains("2", "0").doesNotContain("1");
    }

    @Test
    void refusesWhatIsThereAlreadyAndWhatIsNot() {
        createTable();

        assertRefused(this::createTable, "AlreadyExistsException");
        assertRefused(
                () -> call(
                        "CreateTable",
                        "{\"DatabaseName\": \"syntheticgeneraldata\", \"TableInput\": {\"Name\": \"policydata\"}}"),
                "AlreadyExistsException");
        assertRefused(
                () -> call("GetTable", "{\"DatabaseName\": \"syntheticgeneraldata\", \"Name\": \"claims\"}"),
                "EntityNotFoundException");
        assertRefused(() -> call("GetDatabase", "{\"Name\": \"other\"}"), "EntityNotFoundException");
    }

    @Test
    void refusesANameThatIsAPath() {
        assertRefused(
                () -> call("CreateDatabase", "{\"DatabaseInput\": {\"Name\": \"../escape\"}}"),
                "InvalidInputException");
    }

    @Test
    void remembersItsTablesAfterARestart() {
        createTable();
        commit("0", "s3://c/m1.json");

        open(Authorizer.allowingAll());

        assertThat(store.databases()).containsExactly("syntheticgeneraldata");
        assertThat(store.tables("SyntheticGeneralData"))
                .singleElement()
                .satisfies(table -> assertThat(table.metadataLocation()).contains("s3://c/m1.json"));
        assertRefused(() -> commit("0", "s3://c/m9.json"), "ConcurrentModificationException");
    }

    @Test
    void forgetsTheTablesOfADeletedDatabase() {
        createTable();

        call("DeleteDatabase", "{\"Name\": \"syntheticgeneraldata\"}");
        open(Authorizer.allowingAll());

        assertThat(store.databases()).isEmpty();
        call("CreateDatabase", "{\"DatabaseInput\": {\"Name\": \"syntheticgeneraldata\"}}");
        open(Authorizer.allowingAll());
        assertThat(store.tables("syntheticgeneraldata")).isEmpty();
    }

    @Test
    void listsTablesByExpressionAndInPages() {
        createTable();
        for (String name : List.of("claimdata", "combineddata", "other")) {
            call(
                    "CreateTable",
                    "{\"DatabaseName\": \"syntheticgeneraldata\", \"TableInput\": {\"Name\": \"%s\"}}".formatted(name));
        }
        String request =
                "{\"DatabaseName\": \"syntheticgeneraldata\", \"Expression\": \".*data\", \"MaxResults\": 2%s}";

        JsonNode first = call("GetTables", request.formatted(""));
        JsonNode second = call("GetTables", request.formatted(", \"NextToken\": " + first.get("NextToken")));

        assertThat(first.path("TableList").findValuesAsText("Name")).contains("claimdata", "combineddata");
        assertThat(second.path("TableList").findValuesAsText("Name"))
                .contains("policydata")
                .doesNotContain("other");
        assertThat(second.has("NextToken")).isFalse();
    }

    @Test
    void asksForRightsOnCatalogDatabaseAndTable() {
        createTable();
        List<String> asked = new ArrayList<>();
        open((caller, action, resources, context) -> asked.add(action + " " + resources));

        call("GetTable", "{\"DatabaseName\": \"SyntheticGeneralData\", \"Name\": \"PolicyData\"}");

        assertThat(asked)
                .containsExactly(
                        "glue:GetTable [arn:aws:glue:us-east-2:111122223333:catalog, arn:aws:glue:us-east-2:111122223333:database/syntheticgeneraldata, arn:aws:glue:us-east-2:111122223333:table/syntheticgeneraldata/policydata]");
    }
}
