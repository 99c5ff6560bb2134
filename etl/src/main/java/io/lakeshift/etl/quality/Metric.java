package io.lakeshift.etl.quality;

import java.math.BigDecimal;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.number.OperandEvaluator;

/** Puts a figure to the condition of a rule, by AWS's own comparison. */
final class Metric {

    private static final OperandEvaluator NUMBERS = new OperandEvaluator() {

        private static final long serialVersionUID = 1;

        @Override
        public Double evaluate(DQRule rule, NumericOperand operand) {
            return new BigDecimal(operand.getOperand()).doubleValue();
        }
    };

    private Metric() {}

    /** Whether a figure meets a condition; one that could not be made, for want of rows, does not. */
    static boolean meets(Double figure, Condition condition, DQRule rule) {
        return figure != null && !figure.isNaN() && ((NumberBasedCondition) condition).evaluate(figure, rule, NUMBERS);
    }
}
