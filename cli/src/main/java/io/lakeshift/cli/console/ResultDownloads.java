package io.lakeshift.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.terminal.CsvLine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/** The rows of a typed statement as a file. */
final class ResultDownloads {
    private final TypedStatements statements;

    ResultDownloads(TypedStatements statements) {
        this.statements = statements;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.written("sql/{}/csv", this::csv), ApiRoute.written("sql/{}/parquet", this::parquet));
    }

    /** Rows are sent as they are read: a failure cuts the download off, so that nobody takes it for the whole. */
    private void csv(ApiCall call, AwsResponse response) throws IOException {
        StatementPages pages = StatementPages.of(statements.find(call.name(0)));
        GetStatementResultResponse first = pages.page(null);
        attach("text/csv; charset=utf-8", "result.csv", response);
        line(StatementPages.labels(first), response);
        pages.forEachRow(first, row -> line(row, response));
    }

    /** A Parquet file is whole before any of it is sent: what it says of its rows stands at its end. */
    private void parquet(ApiCall call, AwsResponse response) throws IOException {
        StatementPages pages = StatementPages.of(statements.find(call.name(0)));
        GetStatementResultResponse first = pages.page(null);
        try (ParquetResult result = ParquetResult.of(first.columnMetadata())) {
            try {
                pages.forEachRow(first, result::add);
            } catch (IOException unread) {
                throw new ConsoleException(502, unread.getMessage(), unread);
            }
            result.write();
            attach("application/vnd.apache.parquet", "result.parquet", response);
            Files.copy(result.file(), response.body());
        }
    }

    private static void attach(String type, String name, AwsResponse response) {
        response.header("Content-Type", type);
        response.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static void line(List<String> values, AwsResponse response) throws IOException {
        response.body().write((CsvLine.of(values) + "\n").getBytes(UTF_8));
    }
}
