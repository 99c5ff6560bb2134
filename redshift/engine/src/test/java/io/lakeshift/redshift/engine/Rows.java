package io.lakeshift.redshift.engine;

import java.util.ArrayList;
import java.util.List;

/** Keeps a result. */
public final class Rows implements RowSink {
    public List<ResultColumn> columns = List.of();
    public final List<List<Object>> values = new ArrayList<>();

    @Override
    public void columns(List<ResultColumn> found) {
        columns = found;
    }

    @Override
    public void row(List<Object> row) {
        values.add(row);
    }

    public List<String> names() {
        return columns.stream().map(ResultColumn::name).toList();
    }

    public List<String> types() {
        return columns.stream().map(column -> column.type().formatted()).toList();
    }
}
