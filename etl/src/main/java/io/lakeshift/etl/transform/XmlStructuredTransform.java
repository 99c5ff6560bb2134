package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import com.databricks.spark.xml.functions;
import com.databricks.spark.xml.package$;
import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/** {@code xmlstructured}: reads XML text as structs whose innermost members are text. */
record XmlStructuredTransform(SpecNode spec, String field) implements ColumnTransform {

    private static final String EXPECTED = "well-formed XML";

    /** Types that the library finds itself take the leading zeros off; text that cannot be read is null. */
    private static final Map<String, String> READING = new Map.Map2<>("inferSchema", "false", "mode", "DROPMALFORMED");

    static XmlStructuredTransform of(SpecNode entry) {
        return new XmlStructuredTransform(entry, entry.text());
    }

    @Override
    public NewColumn column(Rows rows) {
        Column text = rows.text(spec, field);
        Column filled = text.isNotNull().and(not(trim(text).equalTo(lit(""))));
        Dataset<String> values =
                rows.data().select(text.as("text")).filter("trim(text) != ''").as(Encoders.STRING());
        StructType members = package$.MODULE$.schema_of_xml(values, READING);
        // Without a member there is no struct that a table could have.
        Column read =
                members.isEmpty() ? lit(null).cast("string") : when(filled, functions.from_xml(text, members, READING));
        return NewColumn.converted(field, text, read, EXPECTED);
    }
}
