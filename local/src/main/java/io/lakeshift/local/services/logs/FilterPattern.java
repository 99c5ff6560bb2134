package io.lakeshift.local.services.logs;

import io.lakeshift.local.cloud.caller.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter pattern of words: every word must occur in the message, {@code "quoted words"} together, none of those with
 * a minus; of those with a question mark one is enough. Patterns on JSON or columns are refused.
 */
final class FilterPattern implements Predicate<String> {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

    private final List<String> all = new ArrayList<>();
    private final List<String> any = new ArrayList<>();
    private final List<String> none = new ArrayList<>();

    private FilterPattern() {}

    static FilterPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.startsWith("{") || pattern.startsWith("[") || pattern.startsWith("%")) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "filter pattern '%s': only patterns of words are supported locally".formatted(pattern));
        }
        FilterPattern filter = new FilterPattern();
        Matcher terms = TERM.matcher(pattern);
        while (terms.find()) {
            String word =
                    terms.group(2) == null ? terms.group(3) : terms.group(2).replaceAll("\\\\(.)", "$1");
            switch (terms.group(1)) {
                case "?" -> filter.any.add(word);
                case "-" -> filter.none.add(word);
                default -> filter.all.add(word);
            }
        }
        return filter;
    }

    @Override
    public boolean test(String message) {
        return all.stream().allMatch(message::contains)
                && (any.isEmpty() || any.stream().anyMatch(message::contains))
                && none.stream().noneMatch(message::contains);
    }
}
