package io.lakeshift.local.cloud.iam;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A policy's text with {@code *}, {@code ?} and variables such as {@code ${aws:userid}}. A variable's value stands for
 * itself, whatever it contains.
 */
record Wildcard(String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    /** Whether the pattern matches the whole value. A variable without a value matches nothing. */
    boolean matches(String value, RequestContext context) {
        return regex(context).map(regex -> value.matches("(?s)" + regex)).orElse(false);
    }

    /** Likewise, without regard to case, as actions are matched. */
    boolean matchesIgnoringCase(String value) {
        return regex(RequestContext.empty())
                .map(regex -> Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
                        .matcher(value)
                        .matches())
                .orElse(false);
    }

    /** The parts between separators, at most so many. */
    List<Wildcard> split(String separator, int most) {
        return Stream.of(text.split(separator, most)).map(Wildcard::new).toList();
    }

    /** The text with its variables filled in and no wildcard meaning; empty if a variable has no value. */
    Optional<String> literal(RequestContext context) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            filled.append(text, from, variable.start());
            Optional<String> value = valueOf(variable.group(1), context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(value.get());
            from = variable.end();
        }
        return Optional.of(filled.append(text.substring(from)).toString());
    }

    private Optional<String> regex(RequestContext context) {
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            appendPattern(regex, text.substring(from, variable.start()));
            Optional<String> value = valueOf(variable.group(1), context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            regex.append(Pattern.quote(value.get()));
            from = variable.end();
        }
        appendPattern(regex, text.substring(from));
        return Optional.of(regex.toString());
    }

    private static void appendPattern(StringBuilder regex, String part) {
        part.codePoints().forEach(point -> {
            switch (point) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(point)));
            }
        });
    }

    /** {@code ${*}}, {@code ${?}} and {@code ${$}} are those characters; {@code ${key, 'x'}} has a default. */
    private static Optional<String> valueOf(String variable, RequestContext context) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return Optional.of(variable);
        }
        int comma = variable.indexOf(',');
        String key = (comma < 0 ? variable : variable.substring(0, comma)).strip();
        Optional<String> value = context.single(key);
        if (value.isPresent() || comma < 0) {
            return value;
        }
        return Optional.of(variable.substring(comma + 1).strip().replaceAll("^'|'$", ""));
    }
}
