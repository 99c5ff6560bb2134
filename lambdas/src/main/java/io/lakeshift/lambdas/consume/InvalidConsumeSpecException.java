package io.lakeshift.lambdas.consume;

/** A specification that says something about a table of the consume layer which its queries cannot follow. */
public final class InvalidConsumeSpecException extends RuntimeException {

    InvalidConsumeSpecException(String file, String key, String reason) {
        super("%s: '%s': %s".formatted(file, key, reason));
    }
}
