package io.lakeshift.redshift.client.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.redshift.sql.ByteOrderMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One value of a JSON specification, with the place it stands at.
 *
 * <p>Every method that asks for a type refuses another one with an {@link InvalidSpecException} naming that place.
 *
 * @param file the name of the specification file
 * @param place where in it, in words; empty for the whole file
 * @param json the value
 */
public record SpecNode(String file, String place, JsonNode json) {

    /** Keys that every object may have: remarks for people, which are not read. */
    public static final Set<String> NOTES = Set.of("description", "comment");

    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,9}");

    @SuppressWarnings("deprecation") // Keeps 1.10 as it is written; the feature that replaces it has another default.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /**
     * Reads a whole file.
     *
     * @throws InvalidSpecException if it is not one well-formed JSON value
     */
    public static SpecNode parse(String file, String text) {
        String bare = ByteOrderMark.dropped(text);
        try {
            JsonNode json = MAPPER.readTree(bare);
            if (json == null || json.isMissingNode()) {
                throw new InvalidSpecException(file, "", "the file is empty");
            }
            return new SpecNode(file, "", json);
        } catch (JsonProcessingException e) {
            JsonFault fault = JsonFault.of(bare, e);
            throw new InvalidSpecException(file, fault.place(), fault.reason());
        }
    }

    /** A failure at this place. */
    public InvalidSpecException refuse(String reason) {
        return new InvalidSpecException(file, place, reason);
    }

    /** This object, after checking that it has no other keys than these and the {@link #NOTES}. */
    public SpecNode only(String... keys) {
        return only(Arrays.asList(keys));
    }

    /**
     * This object, after checking that it has no other keys than these and the {@link #NOTES}.
     *
     * @throws InvalidSpecException naming every other key
     */
    public SpecNode only(Collection<String> keys) {
        SpecFaults faults = new SpecFaults();
        members().keySet().stream()
                .filter(key -> !keys.contains(key) && !NOTES.contains(key))
                .forEach(key -> faults.add(unknown("key", key, keys)));
        faults.refuse();
        return this;
    }

    /** A failure at this place: a name that is not one of those that are allowed. */
    public InvalidSpecException unknown(String what, String name, Collection<String> allowed) {
        return refuse(what + " " + unknown(name, allowed));
    }

    /**
     * A failure at this place: a text that is not one of those that are allowed.
     *
     * @param allowed those, with commas between them
     */
    public InvalidSpecException unknown(String allowed) {
        return refuse(unknown(text(), Arrays.asList(allowed.split(", "))));
    }

    private static String unknown(String name, Collection<String> allowed) {
        String near = NameScorer.near(name, allowed)
                .map(meant -> "; did you mean '" + meant + "'?")
                .orElse("");
        return "'" + name + "' is not known; allowed are " + String.join(", ", allowed) + near;
    }

    /** The members of this object in the order of the file. */
    public Map<String, SpecNode> members() {
        if (!json.isObject()) {
            throw refuse("must be an object, but is " + kind());
        }
        Map<String, SpecNode> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            members.put(member.getKey(), at("'" + member.getKey() + "'", member.getValue()));
        }
        return members;
    }

    /** The entries of this list. */
    public List<SpecNode> entries() {
        if (!json.isArray()) {
            throw refuse("must be a list, but is " + kind());
        }
        List<SpecNode> entries = new ArrayList<>();
        for (JsonNode entry : json) {
            entries.add(at("entry " + (entries.size() + 1), entry));
        }
        return entries;
    }

    /** The texts of this list. */
    public List<String> texts() {
        return entries().stream().map(SpecNode::text).toList();
    }

    /** This text. */
    public String text() {
        if (!json.isTextual()) {
            throw refuse("must be a text, but is " + kind());
        }
        return json.textValue();
    }

    /** A member that may be left out. */
    public Optional<SpecNode> optional(String key) {
        return Optional.ofNullable(members().get(key));
    }

    /** A member that must be there. */
    public SpecNode required(String key) {
        return optional(key).orElseThrow(() -> refuse("key '" + key + "' is missing"));
    }

    /** The text of a member that must be there and not be empty. */
    public String text(String key) {
        SpecNode member = required(key);
        if (member.text().isEmpty()) {
            throw member.refuse("must not be empty");
        }
        return member.text();
    }

    /** The text of a member, or this one if it is left out. */
    public String textOr(String key, String other) {
        return optional(key).map(SpecNode::text).orElse(other);
    }

    /** The whole number of a member, or this one if it is left out. */
    public int wholeOr(String key, int other) {
        return optional(key).map(SpecNode::whole).orElse(other);
    }

    /** This whole number, or the one that this text spells. */
    public int whole() {
        if (json.isTextual() && DIGITS.matcher(json.textValue()).matches()) {
            return Integer.parseInt(json.textValue());
        }
        if (!json.canConvertToInt() || !json.isIntegralNumber()) {
            throw refuse("must be a whole number, but is " + kind());
        }
        return json.intValue();
    }

    /** This number, whole or not. */
    public double number() {
        if (!json.isNumber()) {
            throw refuse("must be a number, but is " + kind());
        }
        return json.doubleValue();
    }

    /** The number of a member, or this one if it is left out. */
    public double numberOr(String key, double other) {
        return optional(key).map(SpecNode::number).orElse(other);
    }

    /** The true or false of a member that must be there. */
    public boolean flag(String key) {
        return required(key).flag();
    }

    /** This true or false. */
    public boolean flag() {
        if (!json.isBoolean()) {
            throw refuse("must be true or false, but is " + kind());
        }
        return json.booleanValue();
    }

    /** True if the member is there and true. */
    public boolean isSet(String key) {
        return optional(key).isPresent() && flag(key);
    }

    private SpecNode at(String step, JsonNode value) {
        return new SpecNode(file, place.isEmpty() ? step : place + ", " + step, value);
    }

    /** The same value under another name for its place. */
    public SpecNode named(String name) {
        return new SpecNode(file, name, json);
    }

    private String kind() {
        return switch (json.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "something else";
        };
    }
}
