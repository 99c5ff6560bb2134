package io.lakeshift.lambdas.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param executionId the row's key
 * @param state SUCCEEDED, or FAILED or SUPERSEDED with its message
 * @param publication what was published to Redshift, as JSON; empty if the run did not come that far
 * @param at when the end was noticed
 */
public record RunEnd(String executionId, JobState state, String publication, Instant at) {

    public RunEnd {
        Objects.requireNonNull(executionId, "executionId is null");
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(publication, "publication is null");
        Objects.requireNonNull(at, "at is null");
        if (!state.status().isTerminal()) {
            throw new IllegalArgumentException("%s is not the end of a run".formatted(state.status()));
        }
    }

    /** Why the run did not succeed, if it did not. */
    public Optional<String> errorMessage() {
        return Optional.of(state.errorMessage()).filter(message -> !message.isEmpty());
    }

    /** What was published, if anything is known about it. */
    public Optional<String> publicationJson() {
        return Optional.of(publication).filter(json -> !json.isEmpty());
    }
}
