package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import io.lakeshift.etl.reference.PythonFormat;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code combinecolumns}: puts columns in the places of a format string, nulls as nothing, and trims the result. */
record CombineColumnsTransform(SpecNode spec, String field, List<String> sources, PythonFormat format)
        implements ColumnTransform {

    /** What Python takes for blanks at the ends of a text. */
    private static final String BLANKS = " \t\n\u000b\f\r\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002"
            + "\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    static CombineColumnsTransform of(SpecNode entry) {
        List<String> sources = entry.required("source_columns").texts();
        return new CombineColumnsTransform(
                entry, entry.text("field"), sources, PythonFormat.of(entry.required("format"), sources.size()));
    }

    @Override
    public NewColumn column(Rows rows) {
        Column[] texts = format.parts().stream()
                .map(part -> part instanceof PythonFormat.Fixed fixed
                        ? lit(fixed.text())
                        : coalesce(text(rows, (PythonFormat.Place) part), lit("")))
                .toArray(Column[]::new);
        return NewColumn.of(field, trim(concat(texts), BLANKS));
    }

    private Column text(Rows rows, PythonFormat.Place place) {
        return new FormattedColumn(rows, spec, sources.get(place.index()), place.style()).text();
    }
}
