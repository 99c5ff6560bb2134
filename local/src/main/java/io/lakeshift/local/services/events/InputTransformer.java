package io.lakeshift.local.services.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a template with parts of the event: {@code <name>} within a string as text, elsewhere as JSON. */
final class InputTransformer implements EventShape {
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");

    private final Map<String, EventPath> paths;
    private final String template;

    private InputTransformer(Map<String, EventPath> paths, String template) {
        this.paths = paths;
        this.template = template;
    }

    static InputTransformer of(JsonNode node) {
        Map<String, EventPath> paths = new LinkedHashMap<>();
        node.path("InputPathsMap")
                .properties()
                .forEach(entry ->
                        paths.put(entry.getKey(), new EventPath(entry.getValue().asText())));
        return new InputTransformer(paths, node.path("InputTemplate").asText());
    }

    @Override
    public JsonNode apply(JsonNode event, Origin origin) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int at = 0;
        while (matcher.find()) {
            text.append(template, at, matcher.start());
            JsonNode value = value(matcher.group(1), event, origin);
            text.append(endsWithinString(text) ? withinString(value) : value.toString());
            at = matcher.end();
        }
        text.append(template, at, template.length());
        return EventShape.parse(text.toString());
    }

    private JsonNode value(String name, JsonNode event, Origin origin) {
        return switch (name) {
            case "aws.events.rule-arn" -> TextNode.valueOf(origin.ruleArn());
            case "aws.events.rule-name" -> TextNode.valueOf(origin.ruleName());
            case "aws.events.event.ingestion-time" ->
                TextNode.valueOf(origin.time().toString());
            case "aws.events.event.json" -> event;
            case "aws.events.event" -> withoutDetail(event);
            default -> {
                EventPath path = paths.get(name);
                if (path == null) {
                    throw new IllegalArgumentException(
                            "InputTemplate names <%s>, which InputPathsMap does not have".formatted(name));
                }
                yield path.find(event).orElseGet(() -> TextNode.valueOf(""));
            }
        };
    }

    private static JsonNode withoutDetail(JsonNode event) {
        ObjectNode copy = event.deepCopy();
        copy.remove("detail");
        return copy;
    }

    private static boolean endsWithinString(CharSequence text) {
        boolean within = false;
        for (int at = 0; at < text.length(); at++) {
            if (within && text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                within = !within;
            }
        }
        return within;
    }

    private static String withinString(JsonNode value) {
        String quoted = TextNode.valueOf(value.isTextual() ? value.textValue() : value.toString())
                .toString();
        return quoted.substring(1, quoted.length() - 1);
    }
}
