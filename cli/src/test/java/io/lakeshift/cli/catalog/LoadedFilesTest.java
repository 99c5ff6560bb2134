package io.lakeshift.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.runs.AuditItems;
import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class LoadedFilesTest {
    private final Tables tables = new Tables(new AuditItems()
            .with("older", "Shop/Orders", "1.csv", "SUCCEEDED", 1)
            .with("newer", "Shop/Orders", "2.csv", "SUCCEEDED", 2)
            .with("failed", "Shop/Orders", "3.csv", "FAILED", 3));
    private final RunClients clients = new RunClients(
            new RunClients.Services(tables, null, null, null, null),
            ResourceNames.of(EnvironmentOption.configured().get(0)));

    @Test
    void theNewestFileThatWasLoadedIsThatOfATable() {
        LoadedFiles files = new LoadedFiles(clients, this::all, Optional.empty());

        assertThat(files.newest())
                .containsOnlyKeys(new CatalogName("shop", "orders"))
                .extractingByKey(new CatalogName("shop", "orders"))
                .extracting(AuditedRun::id, AuditedRun::file)
                .containsExactly("newer", "Shop/Orders/2.csv");
    }

    @Test
    void theFilesOfSomeRunsAreReadWithoutTheOthers() {
        LoadedFiles files = new LoadedFiles(
                clients,
                () -> {
                    throw new AssertionError("all runs are read");
                },
                Optional.empty());

        assertThat(files.files(Set.of("failed", "older", "gone")))
                .containsOnly(entry("failed", "Shop/Orders/3.csv"), entry("older", "Shop/Orders/1.csv"));
        assertThat(tables.scans).isZero();
    }

    private List<AuditedRun> all() {
        return clients.runs().newest(Integer.MAX_VALUE);
    }

    @Test
    void theMappingOfARunTellsItsColumns() {
        LoadedFiles files = new LoadedFiles(clients, this::all, Optional.of("lineage"));
        AuditedRun run = files.newest().get(new CatalogName("shop", "orders"));

        assertThat(files.columns(run))
                .containsExactly(
                        new LineageEdge.ColumnPair("Order No", "id"),
                        new LineageEdge.ColumnPair("First", "name"),
                        new LineageEdge.ColumnPair("Last", "name"));
        assertThat(tables.asked.tableName()).isEqualTo("lineage");
        assertThat(tables.asked.expressionAttributeValues()).containsEntry(":run", AttributeValue.fromS("newer"));
        assertThat(new LoadedFiles(clients, this::all, Optional.empty()).columns(run))
                .isEmpty();
    }

    /** The audit table, and a lineage table with the mapping of one run. */
    private static final class Tables implements DynamoDbClient {
        private final AuditItems audit;
        private QueryRequest asked;
        private int scans;

        Tables(AuditItems audit) {
            this.audit = audit;
        }

        @Override
        public ScanResponse scan(ScanRequest request) {
            scans++;
            return audit.scan(request);
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return audit.batchGetItem(request);
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            asked = request;
            return QueryResponse.builder()
                    .items(List.of(Map.of(
                            "info",
                            AttributeValue.fromS(
                                    "{\"columns\": {\"id\": [\"Order No\"], \"name\": [\"First\", \"Last\"]}}"))))
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            audit.close();
        }
    }
}
