package io.lakeshift.etl.load;

import io.lakeshift.etl.store.TokenStore;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.CollectionAccumulator;

/**
 * What a task does with its part of the rows: it writes them, counts, and saves tokens. Once a row stands against the load, the
 * task only goes on counting.
 *
 * @param columns what a row holds
 * @param table what files are made by
 * @param settings what files are like
 * @param tokens where tokens are saved
 * @param written is told each file that a task has finished
 */
record PartWriter(
        PassColumns columns,
        Broadcast<Table> table,
        PartFiles.Settings settings,
        TokenStore tokens,
        CollectionAccumulator<DataFile> written)
        implements FlatMapFunction<Iterator<InternalRow>, PartFigures> {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<PartFigures> call(Iterator<InternalRow> rows) throws IOException {
        PartFigures figures = new PartFigures(columns, LoadPass.LONGEST_TEXT);
        if (!rows.hasNext()) {
            return List.of(figures).iterator();
        }
        PartFiles files = new PartFiles(table.value(), settings);
        try {
            write(rows, figures, files);
            files.finish().forEach(written::add);
            return List.of(figures).iterator();
        } catch (IOException | RuntimeException | Error e) {
            files.abort();
            throw e;
        }
    }

    private void write(Iterator<InternalRow> rows, PartFigures figures, PartFiles files) {
        Optional<TokenFeed> feed = columns.tokens() == 0 ? Optional.empty() : Optional.of(new TokenFeed(tokens));
        try {
            boolean good = true;
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                good &= figures.count(row);
                if (good) {
                    feed.ifPresent(open -> feed(open, row));
                    files.write(row);
                }
            }
            feed.ifPresent(TokenFeed::finish);
        } finally {
            feed.ifPresent(TokenFeed::close);
        }
    }

    private void feed(TokenFeed feed, InternalRow row) {
        for (int i = 0; i < columns.tokens(); i++) {
            // Blank text has no token where it is to be that of a number.
            if (!row.isNullAt(columns.token(i))) {
                feed.add(row.getUTF8String(columns.token(i)), row.getUTF8String(columns.raw(i)));
            }
        }
    }
}
