package io.lakeshift.lambdas.rotation;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The steps of a rotation. Each leaves the same behind however often it runs. */
final class Rotation {

    private final SecretsManagerClient secrets;
    private final DatabaseLogin login;
    private final String loginTestSecretArn;

    Rotation(SecretsManagerClient secrets, DatabaseLogin login, String loginTestSecretArn) {
        this.secrets = secrets;
        this.login = login;
        this.loginTestSecretArn = loginTestSecretArn;
    }

    /**
     * Does one step. A version that is the current one already is left alone.
     *
     * @throws IllegalStateException if the secret or its version is not in a rotation, or the login test fails
     */
    void run(RotationRequest request) {
        RotatedSecret secret = new RotatedSecret(secrets, request.secretArn());
        if (secret.progress(request.version()) == RotatedSecret.Progress.FINISHED) {
            return;
        }
        switch (request.step()) {
            case CREATE -> create(secret, request.version());
            case SET -> set(secret, request.version());
            case TEST -> test(secret, request.version());
            case FINISH -> secret.promote(request.version());
        }
    }

    private static void create(RotatedSecret secret, String version) {
        if (secret.pending(version).isEmpty()) {
            secret.putPending(version, secret.current().withPassword(GeneratedPassword.next()));
        }
    }

    private void set(RotatedSecret secret, String version) {
        SecretValue pending = pending(secret, version);
        String user = secret.current().username();
        if (!pending.username().equals(user)) {
            throw new IllegalStateException(
                    "The pending version %s is for the user '%s', the current one for '%s'; a rotation changes the password only"
                            .formatted(version, pending.username(), user));
        }
        login.setPassword(user, PasswordHash.of(pending.password(), version));
    }

    private void test(RotatedSecret secret, String version) {
        SecretValue pending = pending(secret, version);
        secrets.putSecretValue(request -> request.secretId(loginTestSecretArn)
                .clientRequestToken(version)
                .secretString(pending.toSecretString()));
        String user = login.userOf(loginTestSecretArn);
        if (!user.equals(pending.username())) {
            throw new IllegalStateException("A login with the pending version %s is the user '%s', not '%s'"
                    .formatted(version, user, pending.username()));
        }
    }

    private static SecretValue pending(RotatedSecret secret, String version) {
        return secret.pending(version)
                .orElseThrow(() -> new IllegalStateException(
                        "The pending version %s has no value; createSecret comes first".formatted(version)));
    }
}
