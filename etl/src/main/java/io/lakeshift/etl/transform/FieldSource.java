package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;

/**
 * The start of most transform entries: the column to make and the one it is made from.
 *
 * @param spec the entry
 * @param field the column to make
 * @param source the column it is made from; the field itself unless the entry says otherwise
 */
record FieldSource(SpecNode spec, String field, String source) {

    static FieldSource of(SpecNode entry) {
        String field = entry.text("field");
        return new FieldSource(entry, field, entry.textOr("source", field));
    }

    /** The source with the type it has by now. */
    Column in(Rows rows) {
        return rows.column(spec, source);
    }

    /** The text that is still to be read, or the value itself where a transform has given it a type. */
    Column unreadIn(Rows rows) {
        return rows.isText(spec, source) ? rows.text(spec, source) : in(rows);
    }

    /** The text that is still to be read as a time, or the value itself where it is one; digits may have been read as a number. */
    Column timeIn(Rows rows) {
        return Numbers.isTime(rows.type(spec, source)) ? unreadIn(rows) : textIn(rows);
    }

    /** The source as it stands in the file, or in words. */
    Column textIn(Rows rows) {
        return rows.text(spec, source);
    }
}
