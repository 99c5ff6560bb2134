package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import java.util.Optional;

/** The sessions of an endpoint behind which there is no AWS: none, of no role. */
final class NoSessions implements Sessions {
    @Override
    public Credentials issue(String roleArn, String sessionName) {
        throw noRole(roleArn);
    }

    @Override
    public Caller callerOf(String roleArn, String sessionName) {
        throw noRole(roleArn);
    }

    @Override
    public Optional<Caller> callerOfKey(String accessKeyId) {
        return Optional.empty();
    }

    private static AwsException noRole(String roleArn) {
        return new AwsException(400, "NoSuchEntity", "there is no role " + roleArn + " here");
    }
}
