package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Sessions;

/**
 * Finds out who sent a request, by its access key: the administrator, a user, or the session of a role. The signature
 * itself is not verified. A key that was not given here, or none, is refused as AWS refuses it.
 */
final class Authentication {
    private final Sessions sessions;
    private final Caller administrator;

    Authentication(Sessions sessions, Caller administrator) {
        this.sessions = sessions;
        this.administrator = administrator;
    }

    /**
     * Who sent a request.
     *
     * @throws AwsException if the key is not one of this lake, or there is none
     */
    Caller callerOf(AwsRequest.RequestHead head) {
        ErrorShape shape = ErrorShape.of(head);
        if (!CredentialScope.isGivenBy(head)) {
            throw shape.unsigned();
        }
        String key = CredentialScope.of(head).map(CredentialScope::accessKeyId).orElseThrow(shape::signedOtherwise);
        if (key.equals(Caller.ADMINISTRATOR_KEY)) {
            return administrator;
        }
        return sessions.callerOfKey(key).orElseThrow(shape::unknownKey);
    }
}
