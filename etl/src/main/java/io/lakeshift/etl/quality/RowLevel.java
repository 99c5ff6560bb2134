package io.lakeshift.etl.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;

/** Which rules tell good rows from bad ones. */
final class RowLevel {

    private RowLevel() {}

    /** Whether a rule does: no part of it is about all rows together, and one at least is about single rows. */
    static boolean tellsRowsApart(DQRule rule) {
        List<RuleType.Level> levels = leaves(rule).map(RowLevel::level).toList();
        return !levels.contains(RuleType.Level.DATASET) && levels.contains(RuleType.Level.ROW);
    }

    /** The level of a rule without parts. */
    static RuleType.Level level(DQRule leaf) {
        RuleType.Level level = RuleType.of(leaf.getRuleType()).level();
        if (level != RuleType.Level.EITHER) {
            return level;
        }
        return leaf.getCondition() instanceof NumberBasedCondition ? RuleType.Level.DATASET : RuleType.Level.ROW;
    }

    /** The types of rules that do. */
    static List<String> names() {
        return Stream.concat(
                        Arrays.stream(RuleType.values())
                                .filter(type -> type.level() == RuleType.Level.ROW)
                                .map(RuleType::dqdl),
                        Stream.of("CustomSql without a condition"))
                .toList();
    }

    private static Stream<DQRule> leaves(DQRule rule) {
        return rule.getRuleType().equals(RuleType.COMPOSITE)
                ? rule.getNestedRules().stream().flatMap(RowLevel::leaves)
                : Stream.of(rule);
    }
}
