package io.lakeshift.local.redshift.engine;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.endpoint.Caller;
import java.util.Optional;

/**
 * Who connects.
 *
 * @param user the database user
 * @param iam the IAM identity behind the connection; empty if it was made with a password
 */
public record Identity(String user, Optional<Caller> iam) {
    public Identity {
        requireNonNull(user, "user is null");
        requireNonNull(iam, "iam is null");
    }
}
