package io.lakeshift.etl.quality;

import java.util.Map;

/**
 * What became of one rule.
 *
 * @param stage where it was judged
 * @param action what follows when it is not met
 * @param rule its DQDL
 * @param passed whether it is met
 * @param reason why not, in words that hold no value of the data; empty if it is
 * @param metrics what was counted
 */
public record RuleOutcome(
        QualityStage stage,
        RuleAction action,
        String rule,
        boolean passed,
        String reason,
        Map<String, Double> metrics) {

    /** Whether the run fails if it is not met. */
    public boolean halts() {
        return action == RuleAction.HALT;
    }

    static RuleOutcome of(QualityRule rule, Verdict verdict) {
        return new RuleOutcome(
                rule.stage(), rule.action(), rule.text(), verdict.passed(), verdict.reason(), verdict.metrics());
    }
}
