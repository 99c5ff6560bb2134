package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

/** How far a submitted batch is. A batch that failed is an exception instead. */
public sealed interface StatementProgress {

    /** The Data API's id of the statement or batch. */
    String statementId();

    /** It is still waiting or running. */
    record Running(String statementId) implements StatementProgress {
        public Running {
            requireNonNull(statementId, "statementId is null");
        }
    }

    /** It succeeded; its results can be read with the id. */
    record Finished(String statementId) implements StatementProgress {
        public Finished {
            requireNonNull(statementId, "statementId is null");
        }
    }
}
