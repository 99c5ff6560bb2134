package io.lakeshift.etl.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines on which the values of a JSON file begin, found by the words that parsers say a place with. */
final class JsonLines {

    private static final Pattern STEP =
            Pattern.compile("\\G(?:, )?(?:transform (?<transform>\\S+?)(?=,|: )|'(?<key>[^']*)'|entry (?<entry>\\d+))");
    private static final Pattern UNKNOWN_KEY = Pattern.compile(".*\\b(?:key|transform) '([^']*)' is not known.*");

    private final Map<List<String>, Integer> lines = new HashMap<>();

    private JsonLines() {}

    /** The lines of a file, as far as it is JSON. */
    static JsonLines of(String text) {
        JsonLines read = new JsonLines();
        try (JsonParser parser = new JsonFactory().createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            if (parser.nextToken() != null) {
                read.value(parser, List.of());
            }
        } catch (IOException malformed) {
            // The reader of the file says what is wrong with it, and where.
            return read;
        }
        return read;
    }

    private void value(JsonParser parser, List<String> path) throws IOException {
        lines.putIfAbsent(path, parser.getTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                List<String> member = below(path, parser.currentName());
                lines.putIfAbsent(member, parser.getTokenLocation().getLineNr());
                parser.nextToken();
                value(parser, member);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int entry = 1; parser.nextToken() != JsonToken.END_ARRAY; entry++) {
                value(parser, below(path, Integer.toString(entry)));
            }
        }
    }

    private static List<String> below(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** The line that a sentence is about, which says its place first. */
    OptionalInt lineOf(String sentence) {
        List<String> path = new ArrayList<>();
        Matcher step = STEP.matcher(sentence);
        while (step.find()) {
            if (step.group("transform") != null) {
                path.add("transform_spec");
                path.add(step.group("transform"));
            } else {
                path.add(step.group("key") != null ? step.group("key") : step.group("entry"));
            }
        }
        Matcher unknown = UNKNOWN_KEY.matcher(sentence);
        if (unknown.matches() && lines.containsKey(below(path, unknown.group(1)))) {
            path.add(unknown.group(1));
        }
        while (!path.isEmpty() && !lines.containsKey(path)) {
            path.remove(path.size() - 1);
        }
        return path.isEmpty() ? FindingPlace.line(sentence) : OptionalInt.of(lines.get(path));
    }
}
