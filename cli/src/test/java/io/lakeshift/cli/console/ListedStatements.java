package io.lakeshift.cli.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;

/** A Data API that lists what was run under names. */
final class ListedStatements implements RedshiftDataClient {
    private final Map<String, DescribeStatementResponse> statements = new LinkedHashMap<>();

    /** Adds a statement that changed two rows in seven milliseconds. */
    ListedStatements with(String name, String sql) {
        statements.put(
                name,
                DescribeStatementResponse.builder()
                        .id("statement-" + statements.size())
                        .queryString(sql)
                        .status("FINISHED")
                        .createdAt(Instant.parse("2026-01-31T10:00:02Z").plusSeconds(statements.size()))
                        .resultRows(2L)
                        .duration(7_000_000L)
                        .build());
        return this;
    }

    @Override
    public ListStatementsResponse listStatements(ListStatementsRequest request) {
        return ListStatementsResponse.builder()
                .statements(statements.entrySet().stream()
                        .filter(statement -> statement.getKey().startsWith(request.statementName()))
                        .map(statement -> StatementData.builder()
                                .id(statement.getValue().id())
                                .statementName(statement.getKey())
                                .createdAt(statement.getValue().createdAt())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
        return statements.values().stream()
                .filter(statement -> statement.id().equals(request.id()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String serviceName() {
        return "redshift-data";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
