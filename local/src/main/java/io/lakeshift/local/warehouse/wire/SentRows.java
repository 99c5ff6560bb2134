package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.ResultColumn;
import io.lakeshift.redshift.engine.RowSink;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;
import java.util.function.Consumer;

/** Encodes a result as a client has asked for it. */
final class SentRows implements RowSink {
    private final List<Integer> formats;
    private final Consumer<List<ResultColumn>> header;
    private final Consumer<byte[][]> taker;
    private List<RedshiftType> types = List.of();

    /**
     * A result to be sent.
     *
     * @param formats of the columns, as a message lists them
     * @param header takes the columns before the first row
     * @param taker takes each row
     */
    SentRows(List<Integer> formats, Consumer<List<ResultColumn>> header, Consumer<byte[][]> taker) {
        this.formats = formats;
        this.header = header;
        this.taker = taker;
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        ValueFormats.require(formats, columns.size(), "result");
        types = columns.stream().map(ResultColumn::type).toList();
        header.accept(columns);
    }

    @Override
    public void row(List<Object> values) {
        taker.accept(ValueFormats.encoded(values, types, formats));
    }
}
