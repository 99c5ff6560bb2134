package io.lakeshift.etl.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;

/** How the verdict on a rule comes about. */
interface Judgement {

    /** The aggregates it needs, all of which are made in one query. */
    List<Column> aggregates();

    /** The verdict. */
    Verdict verdict(List<Object> aggregated);

    /** From aggregates of the rows. */
    record Aggregated(List<Column> aggregates, Function<List<Object>, Verdict> judge) implements Judgement {

        @Override
        public Verdict verdict(List<Object> aggregated) {
            return judge.apply(aggregated);
        }
    }

    /** From a query of its own, or from nothing that the rows hold. */
    record Alone(Supplier<Verdict> judge) implements Judgement {

        @Override
        public List<Column> aggregates() {
            return List.of();
        }

        @Override
        public Verdict verdict(List<Object> aggregated) {
            return judge.get();
        }
    }

    /** From the verdicts on its parts. */
    record Combined(DQRuleLogicalOperator operator, List<Judgement> parts) implements Judgement {

        @Override
        public List<Column> aggregates() {
            return parts.stream().flatMap(part -> part.aggregates().stream()).toList();
        }

        @Override
        public Verdict verdict(List<Object> aggregated) {
            int next = 0;
            List<Verdict> verdicts = new ArrayList<>();
            for (Judgement part : parts) {
                int end = next + part.aggregates().size();
                verdicts.add(part.verdict(aggregated.subList(next, end)));
                next = end;
            }
            return operator == DQRuleLogicalOperator.AND ? Verdict.all(verdicts) : Verdict.any(verdicts);
        }
    }
}
