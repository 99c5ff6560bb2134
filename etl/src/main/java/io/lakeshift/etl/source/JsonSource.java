package io.lakeshift.etl.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.etl.transform.JsonTypes;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.types.StructType;

/**
 * Objects of JSON: the key {@code json}. What is a number, a text, a list or an object in JSON is one in the table; a number
 * with a fraction is a decimal.
 *
 * @param layout one object on each line, or objects, and lists of them, over any number of lines
 */
record JsonSource(Layout layout) implements NestedFormat {

    private static final long serialVersionUID = 1;

    /** A key of the name that Spark has for what it cannot read is one as any other. */
    private static final Map<String, String> READING = Map.of("columnNameOfCorruptRecord", Rows.HIDDEN + "corrupt");

    /** Where an object of a file may stand. */
    enum Layout {
        LINES,
        DOCUMENT
    }

    /** Reads the options. */
    static JsonSource parse(Optional<SpecNode> options) {
        options.ifPresent(given -> given.only("multiline"));
        boolean document = options.map(given -> given.isSet("multiline")).orElse(false);
        return new JsonSource(document ? Layout.DOCUMENT : Layout.LINES);
    }

    @Override
    public String marked(String record, long line) {
        String members = record.substring(1);
        return "{\"" + Rows.LINE + "\":" + line + (members.equals("}") ? "" : ",") + members;
    }

    @Override
    public String faulty(long line, String fault) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(Rows.LINE, line)
                .put(Rows.FAULT, fault)
                .toString();
    }

    @Override
    public Rows read(String fileName, Dataset<String> records, ColumnTypes types) {
        StructType schema = schema(records, types);
        Dataset<String> exact = records.map(new QuotedNumbers(schema), Encoders.STRING());
        return Rows.of(NestedFile.shaped(
                fileName,
                records.sparkSession().read().options(READING).schema(schema).json(exact)));
    }

    private static StructType schema(Dataset<String> records, ColumnTypes types) {
        if (types == ColumnTypes.TEXT) {
            return records.sparkSession()
                    .read()
                    .options(READING)
                    .option("primitivesAsString", "true")
                    .json(records)
                    .schema();
        }
        return JsonTypes.of(records, READING);
    }

    @Override
    public Records open(Path file, String fileName) throws IOException {
        InputStream in = Inflated.of(file, fileName);
        return layout == Layout.LINES ? new JsonObjects(in) : new JsonObjects.Document(in);
    }
}
