package io.lakeshift.local.services.secretsmanager;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A version of a secret.
 *
 * @param value empty from the beginning of a rotation until its first step has put one
 * @param stages such as {@code AWSCURRENT}
 */
record SecretVersion(String id, Optional<String> value, List<String> stages) {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    static final String PENDING = "AWSPENDING";

    SecretVersion {
        requireNonNull(id, "id is null");
        requireNonNull(value, "value is null");
        stages = List.copyOf(stages);
    }

    boolean isIn(String stage) {
        return stages.contains(stage);
    }

    @Override
    public String toString() {
        return id + " " + stages;
    }
}
