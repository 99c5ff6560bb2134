package io.lakeshift.local.cloud.caller;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who makes a call.
 *
 * @param arn the principal as policies and messages name it: {@code arn:aws:sts::<account>:assumed-role/<role>/<session>}
 *     for the session of a role, {@code arn:aws:iam::<account>:user/<name>} for a person; a service principal such as
 *     {@code events.amazonaws.com} for a service that acts by itself
 * @param userId what {@code ${aws:userid}} is: {@code AROA...:<session>} for a role, {@code AIDA...} for a user
 * @param sessionName the name of the role's session; for a service the ARN of the resource it acts for; for a person
 *     their name
 * @param roleName the role's name without its path, if a role
 * @param administrator the person at the machine: every action is allowed
 */
public record Caller(String arn, String userId, String sessionName, Optional<String> roleName, boolean administrator) {
    /** The access key of the administrator. It is not a secret: who runs programs on this machine knows it. */
    public static final String ADMINISTRATOR_KEY = "local";

    public Caller {
        requireNonNull(arn, "arn is null");
        requireNonNull(userId, "userId is null");
        requireNonNull(sessionName, "sessionName is null");
        requireNonNull(roleName, "roleName is null");
    }

    /** The person at the machine. */
    public static Caller administrator(String accountId) {
        return new Caller(
                "arn:aws:iam::" + accountId + ":user/administrator",
                "AIDALOCALADMINISTRATO",
                "administrator",
                Optional.empty(),
                true);
    }

    /** A service that acts by itself, such as {@code events.amazonaws.com} for the rule of the given ARN. */
    public static Caller service(String principal, String sourceArn) {
        return new Caller(principal, principal, sourceArn, Optional.empty(), false);
    }

    /** Whether this is a service principal, which resource policies name and identity policies do not. */
    public boolean isService() {
        return arn.endsWith(".amazonaws.com") && !arn.startsWith("arn:");
    }
}
