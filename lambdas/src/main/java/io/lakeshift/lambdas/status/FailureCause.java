package io.lakeshift.lambdas.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.StrictJson;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why an execution failed, in words: what the service that failed put into {@code Cause}, reduced to its message.
 *
 * @param message never empty, at most {@value #LIMIT} characters
 * @param ofJob whether a run of a Glue job failed, and not a function
 */
public record FailureCause(String message, boolean ofJob) {

    public static final int LIMIT = 4_000;

    /** What Glue puts before the message of an exception; for the lake's own, which are for people, it says nothing. */
    private static final Pattern REFUSED = Pattern.compile("^Exception in User Class: io\\.lakeshift\\.\\S+ : (?=\\S)");

    public FailureCause {
        if (message.length() > LIMIT) {
            String note = "... (%d characters in all)".formatted(message.length());
            message = message.substring(0, LIMIT - note.length()) + note;
        }
    }

    /**
     * Reads {@code {"Error": "...", "Cause": "..."}}, or whatever is in its place: nothing a failure may bring along is
     * an error here.
     */
    public static FailureCause of(JsonNode error) {
        String name = text(error.path("Error")).orElse("an unnamed error");
        Optional<String> cause = text(error.path("Cause"));
        if (cause.isEmpty()) {
            return new FailureCause("The execution failed with %s and gave no cause".formatted(name), false);
        }
        Optional<ObjectNode> parsed = parsed(cause.get());
        return new FailureCause(
                parsed.flatMap(json -> reduced(json, name)).orElse(cause.get()),
                parsed.filter(json -> json.has("JobRunState") || json.has("ErrorMessage"))
                        .isPresent());
    }

    private static Optional<String> reduced(ObjectNode cause, String name) {
        return text(cause.path("ErrorMessage"))
                .map(message -> REFUSED.matcher(message).replaceFirst(""))
                .or(() -> text(cause.path("errorMessage")))
                .or(() -> jobRun(cause, name));
    }

    private static Optional<String> jobRun(ObjectNode cause, String name) {
        return text(cause.path("JobRunState"))
                .map(state -> "Glue job run %s of %s ended as %s (%s) and gave no message"
                        .formatted(
                                text(cause.path("Id")).orElse("?"),
                                text(cause.path("JobName")).orElse("?"),
                                state,
                                name));
    }

    private static Optional<ObjectNode> parsed(String cause) {
        try {
            return Optional.of(StrictJson.parseObject(cause));
        } catch (MalformedJsonException plainText) {
            return Optional.empty();
        }
    }

    /** The text of a value; that of anything but a string is its JSON. */
    private static Optional<String> text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.isTextual() ? value.textValue() : StrictJson.write(value);
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
