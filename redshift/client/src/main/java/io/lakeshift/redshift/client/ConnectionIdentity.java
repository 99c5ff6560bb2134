package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

/** Whom a statement is run as. */
public sealed interface ConnectionIdentity {

    /** The caller's own IAM identity; Redshift maps it to the user {@code IAMR:<role>} or {@code IAM:<user>}. */
    record Iam() implements ConnectionIdentity {}

    /** The user and password in a secret, which Redshift reads itself; only the secret's ARN is ever sent. */
    record Secret(String secretArn) implements ConnectionIdentity {
        public Secret {
            requireNonNull(secretArn, "secretArn is null");
            if (!secretArn.startsWith("arn:")) {
                throw new IllegalArgumentException(
                        "'%s' is not the ARN of a secret; it must start with arn:".formatted(secretArn));
            }
        }
    }
}
