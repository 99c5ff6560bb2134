package io.lakeshift.local.cloud.iam;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.ground.LocalContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions that live as long as this process; their credentials do not end earlier, as no clock is to stop a long job. */
final class RoleSessions implements Sessions {
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final int KEY_CHARACTERS = 16;
    private static final String KEY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final LocalContext context;
    private final IamDirectory directory;
    private final IamUsers users;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();

    RoleSessions(LocalContext context, IamDirectory directory, IamUsers users) {
        this.context = context;
        this.directory = directory;
        this.users = users;
    }

    @Override
    public Credentials issue(String roleArn, String sessionName) {
        Caller caller = callerOf(roleArn, sessionName);
        StringBuilder key = new StringBuilder("ASIA");
        for (int character = 0; character < KEY_CHARACTERS; character++) {
            key.append(KEY_ALPHABET.charAt(random.nextInt(KEY_ALPHABET.length())));
        }
        callers.put(key.toString(), caller);
        return new Credentials(
                key.toString(), randomText(30), randomText(60), Instant.now().plus(LIFETIME));
    }

    @Override
    public Caller callerOf(String roleArn, String sessionName) {
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        IamDirectory.Role role = directory
                .role(name)
                .filter(found -> found.arn().equals(roleArn))
                .orElseThrow(() -> new AwsException(
                        400, "ValidationException", "the role '" + roleArn + "' does not exist in this account"));
        return new Caller(
                "arn:aws:sts::" + context.accountId() + ":assumed-role/" + role.name() + "/" + sessionName,
                role.id() + ":" + sessionName,
                sessionName,
                Optional.of(role.name()),
                false);
    }

    @Override
    public Optional<Caller> callerOfKey(String accessKeyId) {
        return Optional.ofNullable(callers.get(accessKeyId)).or(() -> users.callerOfKey(accessKeyId));
    }

    private String randomText(int bytes) {
        byte[] text = new byte[bytes];
        random.nextBytes(text);
        return Base64.getEncoder().encodeToString(text);
    }
}
