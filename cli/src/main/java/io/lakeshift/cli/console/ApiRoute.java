package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The calls of one path.
 *
 * @param kind what it does
 * @param path such as {@code runs/{}/logs}; braces stand for a name
 * @param takes the media type of its body; empty if it has none
 * @param answer writes the answer
 */
record ApiRoute(Kind kind, List<String> path, String takes, Answer answer) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCUMENT = "application/json";
    private static final String NAME = "{}";

    /** What a call does, and the method that it is made by. */
    enum Kind {
        READS("GET"),
        /** Reads what it is asked in a body. */
        ASKS("POST"),
        CHANGES("POST");

        private final String method;

        Kind(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }
    }

    /** Writes the answer of a call. */
    interface Answer {
        void write(ApiCall call, AwsResponse response) throws IOException;
    }

    /** A call that reads. */
    static ApiRoute get(String path, Function<ApiCall, JsonNode> answer) {
        return new ApiRoute(Kind.READS, parts(path), "", json(answer));
    }

    /** A call that reads, and writes its answer itself. */
    static ApiRoute written(String path, Answer answer) {
        return new ApiRoute(Kind.READS, parts(path), "", answer);
    }

    /** A call that changes nothing, and says in a document what it asks. */
    static ApiRoute ask(String path, Function<ApiCall, JsonNode> answer) {
        return new ApiRoute(Kind.ASKS, parts(path), DOCUMENT, json(answer));
    }

    /** A call that changes something. */
    static ApiRoute post(String path, Function<ApiCall, JsonNode> answer) {
        return new ApiRoute(Kind.CHANGES, parts(path), DOCUMENT, json(answer));
    }

    /** A call that takes a file. */
    static ApiRoute upload(String path, Function<ApiCall, JsonNode> answer) {
        return new ApiRoute(Kind.CHANGES, parts(path), "application/octet-stream", json(answer));
    }

    /** The names in a path, if it is one of this route. */
    Optional<List<String>> names(List<String> given) {
        if (given.size() != path.size()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            if (path.get(i).equals(NAME)) {
                names.add(given.get(i));
            } else if (!path.get(i).equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    /** Writes a document. */
    static void write(JsonNode document, AwsResponse response) throws IOException {
        response.header("Content-Type", DOCUMENT);
        response.body().write(JSON.writeValueAsBytes(document));
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/"));
    }

    private static Answer json(Function<ApiCall, JsonNode> answer) {
        return (call, response) -> write(answer.apply(call), response);
    }
}
