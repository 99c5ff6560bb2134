package io.lakeshift.local.compute.stepfunctions.data;

import static io.lakeshift.local.compute.stepfunctions.data.IntrinsicArguments.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** The intrinsic functions that work on strings. */
final class TextFunctions {
    private static final int MAX_CHARACTERS = 10_000;
    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private TextFunctions() {}

    static JsonNode format(List<JsonNode> arguments) {
        String template = text("States.Format", arguments, 0);
        StringBuilder result = new StringBuilder();
        int used = 1;
        for (int at = 0; at < template.length(); at++) {
            char next = template.charAt(at);
            if (next == '\\' && at + 1 < template.length()) {
                result.append(template.charAt(++at));
            } else if (template.startsWith("{}", at)) {
                if (used == arguments.size()) {
                    throw StateFailedException.intrinsic(
                            "States.Format has fewer arguments than placeholders in '%s'".formatted(template));
                }
                result.append(formatted(arguments.get(used++)));
                at++;
            } else {
                result.append(next);
            }
        }
        if (used < arguments.size()) {
            throw StateFailedException.intrinsic(
                    "States.Format has more arguments than placeholders in '%s'".formatted(template));
        }
        return TextNode.valueOf(result.toString());
    }

    private static String formatted(JsonNode value) {
        if (value.isContainerNode()) {
            throw StateFailedException.intrinsic(
                    "States.Format takes strings, numbers, booleans and null, not '%s'".formatted(Payload.text(value)));
        }
        return value.asText();
    }

    static JsonNode stringToJson(List<JsonNode> arguments) {
        String text = text("States.StringToJson", arguments, 0);
        try {
            return Payload.parse(text);
        } catch (IllegalArgumentException e) {
            throw StateFailedException.intrinsic(
                    "States.StringToJson cannot read '%s': %s".formatted(text, e.getMessage()));
        }
    }

    static JsonNode split(List<JsonNode> arguments) {
        String text = text("States.StringSplit", arguments, 0);
        ArrayNode parts = Payload.MAPPER.createArrayNode();
        StringTokenizer tokens = new StringTokenizer(text, text("States.StringSplit", arguments, 1));
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    static JsonNode base64Encode(List<JsonNode> arguments) {
        byte[] bytes = limited("States.Base64Encode", arguments).getBytes(StandardCharsets.UTF_8);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    static JsonNode base64Decode(List<JsonNode> arguments) {
        String text = limited("States.Base64Decode", arguments);
        try {
            return TextNode.valueOf(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw StateFailedException.intrinsic("States.Base64Decode cannot read '%s'".formatted(text));
        }
    }

    static JsonNode hash(List<JsonNode> arguments) {
        JsonNode data = arguments.get(0);
        String algorithm = text("States.Hash", arguments, 1);
        if (!ALGORITHMS.contains(algorithm)) {
            throw StateFailedException.intrinsic(
                    "States.Hash knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512, not '%s'".formatted(algorithm));
        }
        String text = data.isTextual() ? limited("States.Hash", arguments) : Payload.text(data);
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return TextNode.valueOf(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no " + algorithm, e);
        }
    }

    private static String limited(String function, List<JsonNode> arguments) {
        String text = text(function, arguments, 0);
        if (text.length() > MAX_CHARACTERS) {
            throw StateFailedException.intrinsic(
                    "%s takes at most %d characters, not %d".formatted(function, MAX_CHARACTERS, text.length()));
        }
        return text;
    }
}
