package io.lakeshift.local.cloud.caller;

import java.util.Optional;

/** Sessions of roles: credentials that a function, a job or a task works with. Thread-safe. */
public interface Sessions {
    /**
     * New temporary credentials of a role. The trust policy is not asked: the caller of this is the service itself.
     *
     * @throws io.lakeshift.local.cloud.caller.AwsException if no such role is deployed
     */
    Credentials issue(String roleArn, String sessionName);

    /**
     * The caller that a session of the role is, without credentials: for services that act in process.
     *
     * @throws io.lakeshift.local.cloud.caller.AwsException if no such role is deployed
     */
    Caller callerOf(String roleArn, String sessionName);

    /** The caller that an access key belongs to; empty for a key not issued here. */
    Optional<Caller> callerOfKey(String accessKeyId);
}
