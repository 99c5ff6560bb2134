package io.lakeshift.lambdas;

import com.fasterxml.jackson.core.JsonProcessingException;

/** A text is not the JSON it has to be. */
public final class MalformedJsonException extends RuntimeException {

    MalformedJsonException(String message) {
        super(message);
    }

    static MalformedJsonException of(JsonProcessingException cause) {
        String place = cause.getLocation() == null
                ? ""
                : "line %d, column %d: "
                        .formatted(
                                cause.getLocation().getLineNr(),
                                cause.getLocation().getColumnNr());
        return new MalformedJsonException(place + cause.getOriginalMessage());
    }
}
