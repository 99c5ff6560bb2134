package io.lakeshift.etl.source;

import com.databricks.spark.xml.XmlReader;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.apache.spark.sql.Dataset;
import scala.collection.immutable.Map;

/**
 * Elements of XML: the key {@code xml}. Attributes become columns whose names begin with an underscore, elements within an
 * element are structs, and repeated ones lists.
 *
 * @param rowTag the name of the elements that are rows
 */
record XmlSource(String rowTag) implements NestedFormat {

    private static final long serialVersionUID = 1;

    /** Reads the options. */
    static XmlSource parse(Optional<SpecNode> options) {
        options.ifPresent(given -> given.only("row_tag"));
        return new XmlSource(options.filter(given -> given.optional("row_tag").isPresent())
                .map(given -> given.text("row_tag"))
                .orElse("row"));
    }

    @Override
    public String marked(String record, long line) {
        int content = record.indexOf('>') + 1;
        return record.substring(0, content) + element(Rows.LINE, Long.toString(line)) + record.substring(content);
    }

    @Override
    public String faulty(long line, String fault) {
        String escaped = fault.replace("&", "&amp;").replace("<", "&lt;");
        return "<" + rowTag + ">" + element(Rows.LINE, Long.toString(line)) + element(Rows.FAULT, escaped) + "</"
                + rowTag + ">";
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    @Override
    public Rows read(String fileName, Dataset<String> records, ColumnTypes types) {
        // Its own inference takes the leading zeros off a text of digits.
        Map<String, Object> texts = new Map.Map1<>("inferSchema", "false");
        return TextRows.of(
                NestedFile.shaped(fileName, new XmlReader(texts).xmlDataset(records.sparkSession(), records)), types);
    }

    @Override
    public Records open(Path file, String fileName) throws IOException {
        InputStream in = Inflated.of(file, fileName);
        try {
            return new XmlElements(in, rowTag);
        } catch (XMLStreamException e) {
            in.close();
            throw new DataRefusedException(fileName, "it is not XML");
        }
    }
}
