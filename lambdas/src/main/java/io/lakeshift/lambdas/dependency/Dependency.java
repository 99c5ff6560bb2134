package io.lakeshift.lambdas.dependency;

import io.lakeshift.lambdas.audit.SourceKey;
import java.util.Objects;

/**
 * A workflow another one waits for.
 *
 * @param source the workflow
 * @param successes how many of its runs must have succeeded, at least 1
 */
public record Dependency(SourceKey source, int successes) {

    public Dependency {
        Objects.requireNonNull(source, "source is null");
        if (successes < 1) {
            throw new IllegalArgumentException("%d successes of %s: at least 1".formatted(successes, source));
        }
    }
}
