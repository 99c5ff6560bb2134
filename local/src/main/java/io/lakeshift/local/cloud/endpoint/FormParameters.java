package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.AwsException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Query strings and form bodies: {@code a=1&b=%20}. */
final class FormParameters {
    private FormParameters() {}

    static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return parameters;
    }

    /** The parameters of the query string and of a form body, each with its first value. */
    static Map<String, String> of(AwsRequest request) {
        Map<String, String> single = new LinkedHashMap<>();
        request.query().forEach((name, values) -> single.put(name, values.get(0)));
        try {
            parse(new String(request.bodyBytes(), StandardCharsets.UTF_8))
                    .forEach((name, values) -> single.put(name, values.get(0)));
        } catch (IOException cutOff) {
            throw new AwsException(400, "IncompleteBody", "the request's body cannot be read: " + cutOff.getMessage());
        }
        return single;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
