package io.lakeshift.cli.console;

import io.lakeshift.redshift.client.FieldText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/**
 * The rows of a typed statement, in the pages of the Data API.
 *
 * @param result the Data API's id of the statement
 */
record StatementPages(TypedStatement statement, String result) {

    /** Takes a row; values are texts, null for NULL. */
    interface RowSink {
        void take(List<String> values) throws IOException;
    }

    /**
     * The pages of a statement that has ended with rows.
     *
     * @throws ConsoleException if it has none, or not yet
     */
    static StatementPages of(TypedStatement statement) {
        TypedStatement.State state = statement.state();
        if (!state.isEnded() || state.result().isEmpty()) {
            throw new ConsoleException(409, "the statement has no rows: it is " + state.status());
        }
        return new StatementPages(statement, state.result().get());
    }

    /** A page; the first one without a token. */
    GetStatementResultResponse page(String token) {
        return statement
                .client()
                .getStatementResult(GetStatementResultRequest.builder()
                        .id(result)
                        .nextToken(token)
                        .build());
    }

    /** Whether a page is not the last one. */
    static boolean hasNext(GetStatementResultResponse page) {
        return page.nextToken() != null && !page.nextToken().isEmpty();
    }

    /** The columns, as a page describes them. */
    static List<String> labels(GetStatementResultResponse page) {
        return page.columnMetadata().stream().map(ColumnMetadata::label).toList();
    }

    /** The values of a row as texts, null for NULL. */
    static List<String> texts(List<Field> record) {
        List<String> values = new ArrayList<>();
        record.forEach(field -> values.add(FieldText.of(field)));
        return values;
    }

    /**
     * All rows from a page on; only one page is kept, so that a large result takes no memory.
     *
     * @throws IOException if the rest of them cannot be read
     */
    void forEachRow(GetStatementResultResponse first, RowSink rows) throws IOException {
        GetStatementResultResponse page = first;
        while (true) {
            for (List<Field> record : page.records()) {
                rows.take(texts(record));
            }
            if (!hasNext(page)) {
                return;
            }
            page = following(page);
        }
    }

    private GetStatementResultResponse following(GetStatementResultResponse page) throws IOException {
        try {
            return page(page.nextToken());
        } catch (SdkException failed) {
            throw new IOException("the rest of the rows cannot be read", failed);
        }
    }
}
