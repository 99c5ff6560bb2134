package io.lakeshift.infra.stack;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.IConstruct;

/**
 * A cdk-nag finding that stays, because of the reason given with it.
 *
 * @param rule for example {@code AwsSolutions-IAM5}
 * @param reason why it is right here
 */
public record AcceptedFinding(String rule, String reason) {

    /** A policy with a wildcard. */
    public static AcceptedFinding wildcard(String reason) {
        return new AcceptedFinding("AwsSolutions-IAM5", reason);
    }

    /** Accepts the finding on the construct and whatever is below it. */
    public void on(IConstruct construct) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(reason).build()),
                true);
    }

    /**
     * Accepts the finding on the construct and below, but only where it names what a pattern matches.
     *
     * @param patterns regular expressions for the whole of a name such as {@code Resource::*}
     */
    public void on(IConstruct construct, String... patterns) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder()
                        .id(rule)
                        .reason(reason)
                        .appliesTo(Stream.of(patterns)
                                .map(pattern -> RegexAppliesTo.builder()
                                        .regex("/^" + pattern + "$/")
                                        .build())
                                .toList())
                        .build()),
                true);
    }
}
