package io.lakeshift.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One call of the page.
 *
 * @param request as it was sent
 * @param names the decoded parts of its path that stand for something, in their order
 */
record ApiCall(AwsRequest request, List<String> names) {
    private static final JsonMapper JSON = new JsonMapper();

    /** A part of the path. */
    String name(int at) {
        return names.get(at);
    }

    /** A parameter of the query string; empty if it is missing or empty. */
    Optional<String> parameter(String name) {
        return request.query().getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /**
     * A whole number of the query string.
     *
     * @throws ConsoleException if it is none, or out of range
     */
    int number(String name, int otherwise, int most) {
        Optional<String> given = parameter(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        String text = given.get();
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new ConsoleException(400, "%s is \"%s\"; allowed: 1 to %d".formatted(name, text, most));
        }
        return number;
    }

    /**
     * The body.
     *
     * @throws ConsoleException if it is no JSON
     */
    JsonNode body() {
        try {
            return JSON.readTree(request.bodyBytes());
        } catch (JsonProcessingException malformed) {
            throw new ConsoleException(400, "the body is no JSON", malformed);
        } catch (IOException gone) {
            throw new ConsoleException(400, "the body did not come to its end", gone);
        }
    }

    /**
     * A text of the body.
     *
     * @throws ConsoleException if it is missing or no text
     */
    String text(String field) {
        JsonNode value = body().path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new ConsoleException(400, "the body has no text \"" + field + "\"");
        }
        return value.textValue();
    }

    /** A text of the body that need not be there. */
    Optional<String> optionalText(String field) {
        return Optional.ofNullable(body().path(field).textValue()).filter(text -> !text.isBlank());
    }
}
