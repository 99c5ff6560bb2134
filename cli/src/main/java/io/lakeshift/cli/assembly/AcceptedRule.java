package io.lakeshift.cli.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A rule of cdk-nag that a construct does not follow, and why.
 *
 * @param rule for example {@code AwsSolutions-IAM5}
 * @param reason a sentence
 * @param patterns what it is limited to, such as {@code Resource::.*}; empty if it is not limited
 */
public record AcceptedRule(String rule, String reason, List<Pattern> patterns) {

    static AcceptedRule of(JsonNode suppression) {
        return new AcceptedRule(
                suppression.path("id").asText(),
                suppression.path("reason").asText(),
                StreamSupport.stream(suppression.path("applies_to").spliterator(), false)
                        .map(AcceptedRule::pattern)
                        .toList());
    }

    /** Whether it is about a finding such as {@code Resource::*}. */
    public boolean isAbout(String finding) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(finding).find());
    }

    private static Pattern pattern(JsonNode appliesTo) {
        if (appliesTo.isTextual()) {
            return Pattern.compile("^" + Pattern.quote(appliesTo.asText()) + "$");
        }
        String regex = appliesTo.path("regex").asText();
        return Pattern.compile(regex.substring(1, regex.length() - 1));
    }
}
