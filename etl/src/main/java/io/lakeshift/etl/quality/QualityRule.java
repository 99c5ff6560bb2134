package io.lakeshift.etl.quality;

import io.lakeshift.redshift.client.spec.SpecNode;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * One rule of a rule file.
 *
 * @param stage where it is judged
 * @param action what follows when it is not met
 * @param node its place in the file
 * @param parsed what it says
 * @param composites how its parts are put together, if it has some
 */
record QualityRule(
        QualityStage stage, RuleAction action, SpecNode node, DQRule parsed, CompositeEvaluation composites) {

    /** Whether another one says the same at the same stage with the same consequence: its outcome is the same. */
    boolean isSameAs(QualityRule other) {
        return stage == other.stage && action == other.action && text().equals(other.text());
    }

    /** The rule as outcomes name it. */
    String text() {
        return parsed.toString();
    }
}
