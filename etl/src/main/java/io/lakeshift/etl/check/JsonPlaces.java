package io.lakeshift.etl.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lakeshift.redshift.sql.ByteOrderMark;
import io.lakeshift.redshift.sql.SqlPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the members and values of a JSON file begin, found by the words that parsers say a place with. */
final class JsonPlaces {

    private static final Pattern STEP =
            Pattern.compile("\\G(?:, )?(?:transform (?<transform>\\S+?)(?=,|: )|'(?<key>[^']*)'|entry (?<entry>\\d+))");
    private static final Pattern WORD = Pattern.compile("[^\\s',:]+");

    private final Map<List<String>, SqlPosition> places = new HashMap<>();

    private JsonPlaces() {}

    /** The places of a file, as far as it is JSON. */
    static JsonPlaces of(String text) {
        JsonPlaces read = new JsonPlaces();
        try (JsonParser parser = new JsonFactory().createParser(ByteOrderMark.dropped(text))) {
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
        places.putIfAbsent(path, position(parser));
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                List<String> member = below(path, parser.currentName());
                places.putIfAbsent(member, position(parser));
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

    private static SqlPosition position(JsonParser parser) {
        JsonLocation begin = parser.getTokenLocation();
        return new SqlPosition(begin.getLineNr(), begin.getColumnNr());
    }

    /** The place that a sentence is about, which says it first; empty if it says none that is in the file. */
    Optional<SqlPosition> find(String sentence) {
        List<String> path = new ArrayList<>();
        Matcher step = STEP.matcher(sentence);
        int end = 0;
        while (step.find()) {
            end = step.end();
            if (step.group("transform") != null) {
                path.add("transform_spec");
                path.add(step.group("transform"));
            } else {
                path.add(step.group("key") != null ? step.group("key") : step.group("entry"));
            }
        }
        if (path.isEmpty() && FindingPlace.line(sentence).isPresent()) {
            // Of a file that is no JSON, its reader says the place.
            return Optional.empty();
        }
        String rest = sentence.substring(end).replaceFirst("(?s);.*", "");
        if (path.isEmpty()) {
            path.addAll(named(rest, List.of()).map(JsonPlaces::members).orElse(List.of()));
        }
        named(rest, path).ifPresent(path::add);
        while (!path.isEmpty() && !places.containsKey(path)) {
            path.remove(path.size() - 1);
        }
        return Optional.ofNullable(places.get(path));
    }

    /** The last word of a sentence that is a member of an object, or a member of a member behind a point. */
    private Optional<String> named(String sentence, List<String> path) {
        return WORD.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .filter(word -> places.containsKey(below(path, members(word).get(0))))
                .reduce((first, last) -> path.isEmpty() ? first : last);
    }

    private static List<String> members(String word) {
        return Arrays.asList(word.split("\\.", 2));
    }
}
