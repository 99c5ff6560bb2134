package io.lakeshift.redshift.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/**
 * The result of a statement. Its rows are fetched page by page while they are iterated, and only the page that is read is
 * kept; iterating again fetches them again. Values are texts, null for NULL. An iteration ends in a
 * {@link PlainSessionException} if a page is refused or somebody stops it.
 */
public final class PlainResult implements Iterable<List<String>> {

    private final PlainStatement statement;
    private final String id;
    private final long affected;
    private final GetStatementResultResponse first;

    private PlainResult(PlainStatement statement, String id, long affected, GetStatementResultResponse first) {
        this.statement = statement;
        this.id = id;
        this.affected = affected;
        this.first = first;
    }

    static PlainResult withoutRows(PlainStatement statement, String id, Long affected) {
        return new PlainResult(statement, id, affected == null ? 0 : affected, null);
    }

    static PlainResult of(PlainStatement statement, String id) {
        return new PlainResult(statement, id, 0, statement.page(id, null));
    }

    /**
     * A column of a result.
     *
     * @param label its name
     * @param type its type as Redshift spells it, such as {@code int4}
     */
    public record Column(String label, String type) {}

    /** The columns; none if the statement gives no rows. */
    public List<Column> columns() {
        return first == null
                ? List.of()
                : first.columnMetadata().stream().map(PlainResult::column).toList();
    }

    /** The rows changed, where the statement changes rows. */
    public long affected() {
        return affected;
    }

    /** All rows at once, for results that are known to be small. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        forEach(rows::add);
        return rows;
    }

    @Override
    public Iterator<List<String>> iterator() {
        return new Pages();
    }

    private static Column column(ColumnMetadata column) {
        return new Column(column.label(), column.typeName());
    }

    private static List<String> values(List<Field> row) {
        List<String> values = new ArrayList<>();
        row.forEach(field -> values.add(FieldText.of(field)));
        return values;
    }

    private final class Pages implements Iterator<List<String>> {
        private Iterator<List<Field>> rows = first == null
                ? List.<List<Field>>of().iterator()
                : first.records().iterator();
        private String token = first == null ? null : first.nextToken();

        @Override
        public boolean hasNext() {
            statement.requireGoing();
            while (!rows.hasNext() && token != null) {
                GetStatementResultResponse page = statement.page(id, token);
                rows = page.records().iterator();
                token = page.nextToken();
            }
            return rows.hasNext();
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The result has no more rows");
            }
            return values(rows.next());
        }
    }
}
