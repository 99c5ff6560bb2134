package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.Optional;

/** Finds the secret with an administrator's password. */
@FunctionalInterface
public interface AdminSecrets {

    /** The ARN of the secret that Redshift itself manages for a warehouse, or empty if it manages none. */
    Optional<String> find(RedshiftTarget target);
}
