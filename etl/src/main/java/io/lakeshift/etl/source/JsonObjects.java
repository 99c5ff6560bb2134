package io.lakeshift.etl.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamWriteException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.RowPlace;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The objects of a JSON file that has one on each line, as records of one field: the object as text, without comments, its
 * numbers digit by digit. What is not one well-formed object, or has a key twice, is the fault of its line.
 */
final class JsonObjects implements Records {

    /** Reads JSON as strictly as its grammar, but for comments. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader ONE_OF_MANY =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final DelimitedFormat LINES =
            new DelimitedFormat(DelimitedFormat.NONE, DelimitedFormat.NONE, DelimitedFormat.NONE);

    private static final String NO_OBJECT = "there is a JSON value that is not an object";

    private static final String MULTILINE = "\"multiline\": true";

    private final DelimitedReader lines;
    private final JsonFaults faults = new JsonFaults();

    JsonObjects(InputStream in) {
        this.lines = new DelimitedReader(in, LINES);
    }

    @Override
    public Optional<DelimitedRecord> read() {
        Optional<DelimitedRecord> next = lines.read();
        while (next.isPresent() && next.get().fault().isEmpty() && isBlank(next.get())) {
            next = lines.read();
        }
        return next.map(line -> line.fault().isPresent() ? line : object(line));
    }

    private static boolean isBlank(DelimitedRecord line) {
        return line.fields().size() == 1 && line.fields().get(0).isBlank();
    }

    private DelimitedRecord object(DelimitedRecord line) {
        if (line.fields().size() > 1) {
            return faulty(line.line(), "it holds the character NUL");
        }
        String text = line.fields().get(0);
        try {
            JsonNode value = MAPPER.readTree(text);
            return value.isArray()
                    ? faulty(line.line(), NO_OBJECT + "; lists of objects need " + MULTILINE)
                    : record(line.line(), value, faults);
        } catch (MismatchedInputException e) {
            return faulty(line.line(), "there is more than one JSON value");
        } catch (JsonProcessingException e) {
            boolean early = e.getLocation() != null
                    && e.getLocation().getColumnNr() > text.stripTrailing().length();
            return faulty(
                    line.line(),
                    malformed(e, "") + (early ? ": it ends early; objects over several lines need " + MULTILINE : ""));
        }
    }

    private static DelimitedRecord record(long line, JsonNode value, JsonFaults faults) throws JsonProcessingException {
        if (!value.isObject()) {
            return faulty(line, NO_OBJECT);
        }
        Optional<String> fault = faults.of(value);
        return fault.isPresent()
                ? faulty(line, fault.get())
                : new DelimitedRecord(line, List.of(MAPPER.writeValueAsString(value)), Optional.empty());
    }

    private static DelimitedRecord faulty(long line, String fault) {
        return new DelimitedRecord(line, List.of(), Optional.of(fault));
    }

    /** What is wrong, on which line and where in it; the parser's own words are not used, for they hold what it read. */
    private static String malformed(JsonProcessingException fault, String line) {
        if (fault instanceof StreamConstraintsException || fault instanceof StreamWriteException) {
            return "a number has more than 1000 digits, or objects and lists are more than 1000 deep in each other, which is not"
                    + " supported";
        }
        JsonLocation place = fault.getLocation();
        String reason = fault.getOriginalMessage().startsWith("Duplicate field")
                ? "an object has a key twice"
                : "not well-formed JSON";
        return place == null || place.getColumnNr() < 1 ? reason : reason + line + ", column " + place.getColumnNr();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Objects, or lists of objects, that go over any number of lines. */
    static final class Document implements Records {

        private final JsonParser parser;
        private final JsonFaults faults = new JsonFaults();
        private long count;
        private boolean inList;
        private boolean ended;

        Document(InputStream in) throws IOException {
            this.parser = MAPPER.createParser(StrictText.of(in));
        }

        /** Often all of a document is on one line. */
        @Override
        public RowPlace place() {
            return RowPlace.ofRow();
        }

        @Override
        public Optional<DelimitedRecord> read() {
            if (ended) {
                return Optional.empty();
            }
            count++;
            try {
                JsonToken token = parser.nextToken();
                while (token == JsonToken.END_ARRAY || (token == JsonToken.START_ARRAY && !inList)) {
                    inList = token == JsonToken.START_ARRAY;
                    token = parser.nextToken();
                }
                if (token == null) {
                    ended = true;
                    return Optional.empty();
                }
                return Optional.of(record(count, ONE_OF_MANY.readTree(parser), faults));
            } catch (JsonProcessingException e) {
                ended = true;
                return Optional.of(faulty(count, malformed(e, line(e.getLocation()))));
            } catch (IOException e) {
                ended = true;
                return Optional.of(faulty(count, "the file cannot be read: " + StrictText.reason(e)));
            }
        }

        private static String line(JsonLocation place) {
            return place == null || place.getLineNr() < 1 ? "" : ", line " + place.getLineNr();
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
