package io.lakeshift.etl.differential;

import java.util.List;
import java.util.Map;

/** What became of a workflow. */
sealed interface Outcome {

    /**
     * It gave rows.
     *
     * @param tokens the values behind the tokens
     */
    record Given(RowTable table, Map<String, String> tokens) implements Outcome {}

    /**
     * It was refused.
     *
     * @param places the columns of bad values, as {@code column:number:on line 3}, in their order; empty for other reasons
     * @param reason in words
     */
    record Refused(List<String> places, String reason) implements Outcome {}

    /** It failed with something that is no refusal. */
    record Broken(Throwable failure) implements Outcome {}

    /** Nothing says what should become of it. */
    record Open(String reason) implements Outcome {}

    /** It cannot go on and must be refused. */
    final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason);
        }
    }

    /** The contract is silent. */
    final class OpenException extends RuntimeException {

        private static final long serialVersionUID = 1;

        OpenException(String reason) {
            super(reason);
        }
    }
}
