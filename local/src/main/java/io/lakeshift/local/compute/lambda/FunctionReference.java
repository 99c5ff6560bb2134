package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.AwsException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which function is meant.
 *
 * @param name the function's name
 * @param qualifier a version's number or an alias; empty for the unpublished {@code $LATEST}
 */
record FunctionReference(String name, Optional<String> qualifier) {
    private static final Pattern FORMS = Pattern.compile(
            "(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:|\\d{12}:function:)?([A-Za-z0-9_-]{1,140})(?::([A-Za-z0-9_$-]+))?");

    FunctionReference {
        requireNonNull(name, "name is null");
        qualifier = qualifier.filter(given -> !given.equals(FunctionStore.LATEST));
    }

    /**
     * Reads a name, a partial or a whole ARN, each with or without a qualifier.
     *
     * @throws AwsException ValidationException
     */
    static FunctionReference parse(String text) {
        Matcher matcher = FORMS.matcher(text);
        if (!matcher.matches()) {
            throw new AwsException(
                    400,
                    "ValidationException",
                    "function '%s' is not a function's name or ARN, with or without :<version or alias>"
                            .formatted(text));
        }
        return new FunctionReference(matcher.group(1), Optional.ofNullable(matcher.group(2)));
    }

    /** The reference with the qualifier of a request, which may repeat the one of the name. */
    FunctionReference withQualifier(String requested) {
        if (qualifier.isPresent() && !qualifier.get().equals(requested)) {
            throw new AwsException(
                    400,
                    "InvalidParameterValueException",
                    "qualifier '%s' does not match '%s' in the function's name".formatted(requested, qualifier.get()));
        }
        return new FunctionReference(name, Optional.of(requested));
    }

    /** {@code name} or {@code name:qualifier}, as it stands in an ARN after {@code function:}. */
    String qualifiedName() {
        return qualifier.map(given -> name + ":" + given).orElse(name);
    }
}
