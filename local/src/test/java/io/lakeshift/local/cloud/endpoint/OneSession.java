package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import java.util.Optional;

/** Sessions of which there is one. */
record OneSession(String key, Caller caller) implements Sessions {
    @Override
    public Credentials issue(String roleArn, String sessionName) {
        throw new UnsupportedOperationException("issue");
    }

    @Override
    public Caller callerOf(String roleArn, String sessionName) {
        throw new UnsupportedOperationException("callerOf");
    }

    @Override
    public Optional<Caller> callerOfKey(String accessKeyId) {
        return accessKeyId.equals(key) ? Optional.of(caller) : Optional.empty();
    }
}
