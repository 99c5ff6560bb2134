package io.lakeshift.etl.quality;

import io.lakeshift.etl.transform.Rows;
import java.util.List;
import java.util.Optional;

/** Sees the rows of a run after each step on their way, and what rules say of them. What it throws fails the run. */
public interface RunSteps {

    /**
     * A step on the way of the rows.
     *
     * @param kind what it does
     * @param name which one of its kind: the key of a transform, the table of a query; empty where there is only one
     */
    record Step(Kind kind, String name) {

        /** What a step does. */
        public enum Kind {
            /** Reads the file. */
            FILE,
            /** Gives the columns the names of the mapping. */
            MAPPING,
            TRANSFORM,
            /** Plans a query of the Spark SQL. */
            QUERY
        }
    }

    /** A step is planned; the rows are those after it, none of which was read yet. */
    void planned(Step step, Rows rows);

    /** Rules were judged. Whether the run goes on is decided after it. */
    void judged(QualityStage stage, List<RuleOutcome> outcomes);

    /**
     * The rows that go on after rules were judged.
     *
     * @param held those that do not; empty if no rule of the stage may hold rows back
     */
    void passed(QualityStage stage, Rows passing, Optional<Quarantined> held);

    /** Nobody looks. */
    static RunSteps unseen() {
        return new RunSteps() {
            @Override
            public void planned(Step step, Rows rows) {}

            @Override
            public void judged(QualityStage stage, List<RuleOutcome> outcomes) {}

            @Override
            public void passed(QualityStage stage, Rows passing, Optional<Quarantined> held) {}
        };
    }
}
