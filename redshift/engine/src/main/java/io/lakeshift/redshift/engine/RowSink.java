package io.lakeshift.redshift.engine;

import java.util.List;

/** Takes a statement's result: the columns once, then each row. */
public interface RowSink {
    /** A sink for statements whose rows nobody reads. */
    RowSink NONE = new RowSink() {
        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(List<Object> values) {}
    };

    void columns(List<ResultColumn> columns);

    /**
     * Takes one row.
     *
     * @param values of each column: {@code Long}, {@code Double}, {@code Boolean}, {@code byte[]}, {@code String} or null
     */
    void row(List<Object> values);
}
