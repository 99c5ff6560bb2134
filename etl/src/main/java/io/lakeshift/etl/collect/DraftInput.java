package io.lakeshift.etl.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a specification has to say for a sample to be read, as its beginning shows it. */
final class DraftInput {

    /** How many records must have the same number of fields for a delimiter to be one. */
    private static final int RECORDS = 100;

    private static final int ELEMENTS = 1_000;

    private DraftInput() {}

    /**
     * Looks at a sample.
     *
     * @return the object {@code input_spec}; empty where the sample is read without one, or nobody knows how
     */
    static ObjectNode of(SourceObject sample) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        String name = sample.fileName().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".json") || name.endsWith(".jsonl")) {
                if (isDocument(sample)) {
                    input.putObject("json").put("multiline", true);
                }
            } else if (name.endsWith(".xml")) {
                element(sample)
                        .filter(row -> !row.equals("row"))
                        .ifPresent(row -> input.putObject("xml").put("row_tag", row));
            } else if (!isParted(sample, ',')) {
                delimited(sample, input);
            }
        } catch (IOException | XMLStreamException unreadable) {
            // Who reads the sample says what is wrong with it.
            return JsonNodeFactory.instance.objectNode();
        }
        return input;
    }

    private static void delimited(SourceObject sample, ObjectNode input) throws IOException {
        if (isParted(sample, ';')) {
            input.putObject("csv").put("delimiter", ";");
        } else if (isParted(sample, '\t')) {
            input.putObject("tsv");
        } else if (isParted(sample, '|')) {
            input.putObject("pipe");
        }
    }

    /** Whether a mark parts every record into as many fields as the header has, and these are several. */
    private static boolean isParted(SourceObject sample, char mark) throws IOException {
        try (DelimitedReader reader = new DelimitedReader(sample.open(), DelimitedFormat.CSV.withDelimiter(mark))) {
            int fields = 0;
            for (int at = 0; at < RECORDS; at++) {
                Optional<DelimitedRecord> record = reader.read();
                if (record.isEmpty()) {
                    break;
                }
                int here = record.get().fields().size();
                if (record.get().fault().isPresent() || here < 2 || fields > 0 && here != fields) {
                    return false;
                }
                fields = here;
            }
            return fields > 1;
        }
    }

    /** Whether it is a list, or its first object is on several lines. */
    private static boolean isDocument(SourceObject sample) throws IOException {
        try (InputStream in = sample.open();
                JsonParser parser = new JsonFactory()
                        .enable(JsonParser.Feature.ALLOW_COMMENTS)
                        .createParser(in)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return first == JsonToken.START_ARRAY;
            }
            int line = parser.getTokenLocation().getLineNr();
            parser.skipChildren();
            return parser.getTokenLocation().getLineNr() > line;
        }
    }

    /** The element below the root that is repeated most, the first of several; empty if the root has none. */
    private static Optional<String> element(SourceObject sample) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, Integer> times = new LinkedHashMap<>();
        try (InputStream in = sample.open()) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            int depth = 0;
            for (int seen = 0; seen < ELEMENTS && reader.hasNext(); ) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    if (depth == 2) {
                        times.merge(reader.getLocalName(), 1, Integer::sum);
                        seen++;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        }
        return times.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey);
    }
}
