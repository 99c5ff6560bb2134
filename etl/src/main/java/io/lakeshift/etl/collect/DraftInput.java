package io.lakeshift.etl.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.etl.source.InputSpec;
import io.lakeshift.etl.source.TextSample;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
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

    private static final char COMMA = ',';

    /** The formats of what may part fields, the likeliest first. */
    private static final Map<Character, String> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put(COMMA, "csv");
        FORMATS.put(';', "csv");
        FORMATS.put('\t', "tsv");
        FORMATS.put('|', "pipe");
    }

    private DraftInput() {}

    /**
     * Looks at a sample.
     *
     * @return the object {@code input_spec}; empty where the sample is read without one, or nobody knows how
     */
    static ObjectNode of(SourceObject sample) {
        try {
            return switch (InputSpec.formatOf(sample.fileName())) {
                case "json" -> json(sample);
                case "xml" -> xml(sample);
                case "csv" -> delimited(sample);
                default -> JsonNodeFactory.instance.objectNode();
            };
        } catch (IOException | XMLStreamException | DataRefusedException unreadable) {
            // Who reads the sample says what is wrong with it.
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static ObjectNode json(SourceObject sample) throws IOException {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        try (TextSample bytes = TextSample.bytes(sample)) {
            if (isDocument(bytes)) {
                input.putObject("json").put("multiline", true);
            }
        }
        return input;
    }

    private static ObjectNode xml(SourceObject sample) throws IOException, XMLStreamException {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        try (TextSample bytes = TextSample.bytes(sample)) {
            element(bytes)
                    .filter(row -> !row.equals("row"))
                    .ifPresent(row -> input.putObject("xml").put("row_tag", row));
        }
        return input;
    }

    private static ObjectNode delimited(SourceObject sample) throws IOException {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        ObjectNode format = JsonNodeFactory.instance.objectNode();
        try (TextSample text = TextSample.text(sample)) {
            char mark = mark(text);
            if (mark == ';') {
                format.put("delimiter", ";");
            }
            text.encoding()
                    .ifPresent(name -> format.put("encoding", name)
                            .put("comment", "the sample is not UTF-8 and fits " + name + ", as it may fit others"));
            if (mark != COMMA || !format.isEmpty()) {
                input.set(FORMATS.get(mark), format);
            }
        }
        return input;
    }

    /** What parts every record alike, else what parts the header into most fields. */
    private static char mark(TextSample sample) throws IOException {
        char most = COMMA;
        int fields = 1;
        for (char mark : FORMATS.keySet()) {
            Parted parted = parted(sample, mark);
            if (parted.evenly() && parted.fields() > 1) {
                return mark;
            }
            if (parted.fields() > fields) {
                most = mark;
                fields = parted.fields();
            }
        }
        return most;
    }

    /**
     * What a mark does.
     *
     * @param fields of the header
     * @param evenly whether all records looked at have as many
     */
    private record Parted(int fields, boolean evenly) {}

    private static Parted parted(TextSample sample, char mark) throws IOException {
        try (DelimitedReader reader = new DelimitedReader(sample.open(), DelimitedFormat.CSV.withDelimiter(mark))) {
            int fields = 0;
            boolean evenly = true;
            for (int at = 0; at < RECORDS; at++) {
                Optional<DelimitedRecord> record = reader.read();
                if (record.isEmpty()) {
                    break;
                }
                int here = record.get().fields().size();
                fields = at == 0 ? here : fields;
                evenly = evenly && record.get().fault().isEmpty() && here == fields;
            }
            return new Parted(fields, evenly);
        }
    }

    /** Whether it is a list, or its first object is on several lines. */
    private static boolean isDocument(TextSample sample) throws IOException {
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
    private static Optional<String> element(TextSample sample) throws IOException, XMLStreamException {
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
