package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** The part of a list that a request asks for by maxResults and nextToken. */
record ListPage(int from, int size) {
    private static final int MOST = 1000;
    private static final int OTHERWISE = 100;

    static ListPage of(JsonNode input) {
        int size = input.path("maxResults").asInt(OTHERWISE);
        if (size < 0 || size > MOST) {
            throw new AwsException(
                    400, "ValidationException", "maxResults must be from 0 to %d, not %d".formatted(MOST, size));
        }
        return new ListPage(from(input), size == 0 ? OTHERWISE : size);
    }

    private static int from(JsonNode input) {
        if (!input.hasNonNull("nextToken")) {
            return 0;
        }
        String token = input.get("nextToken").asText();
        try {
            int from = Integer.parseInt(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
            if (from > 0) {
                return from;
            }
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "InvalidToken", "Invalid Token: '" + token + "'");
        }
        throw new AwsException(400, "InvalidToken", "Invalid Token: '" + token + "'");
    }

    <T> ObjectNode of(String field, List<T> all, Function<T, JsonNode> render) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode array = answer.putArray(field);
        int end = Math.min(all.size(), from + size);
        all.subList(Math.min(from, end), end).forEach(element -> array.add(render.apply(element)));
        if (end < all.size()) {
            byte[] token = String.valueOf(end).getBytes(StandardCharsets.UTF_8);
            answer.put("nextToken", Base64.getEncoder().encodeToString(token));
        }
        return answer;
    }
}
