package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.ProbeStatements.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Users that log in with a password, which a secret holds. */
final class LoginProbes {

    private static final HexFormat HEX = HexFormat.of();
    private static final int SALT_BYTES = 32;

    private LoginProbes() {}

    static List<Probe> all() {
        return List.of(
                new Probe(
                        "password-hash",
                        Phase.WRITE,
                        Stake.MUST,
                        "earlier doubt: the order of digest and salt in sha256|...",
                        "Of what is the digest in PASSWORD 'sha256|<digest>|<salt>' made?",
                        List.of(
                                reading(
                                        "password-then-salt",
                                        "The user of the Glue connections logs in after a rotation."),
                                reading(
                                        "salt-then-password",
                                        "The rotation's login test fails, and the password stays."),
                                reading("neither", "The text is read otherwise, for example salt before digest.")),
                        "Adapt PasswordHash.",
                        LoginProbes::passwordHash),
                new Probe(
                        "catalog-with-password",
                        Phase.WRITE,
                        Stake.EITHER,
                        "39",
                        "May a user that logged in with a password read awsdatacatalog?",
                        List.of(
                                reading("refused", "It needs an IAM identity; others use the external schemas."),
                                reading("allowed", "It may, with the grant.")),
                        "None is needed.",
                        LoginProbes::catalogWithPassword));
    }

    private static ProbeFinding passwordHash(Scene scene) {
        String user = Scene.PREFIX + "_login";
        String password = newPassword();
        byte[] secretText = password.getBytes(StandardCharsets.UTF_8);
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        scene.sql().require("create user %s password '%s'".formatted(user, hash(digest(secretText, salt), salt)));
        String secret = secretOf(scene, user, password);
        Answer first = scene.sql().as(secret).run("select current_user");
        if (first.finished()) {
            return new ProbeFinding.Held("password-then-salt", "the login succeeded");
        }
        scene.sql().require("alter user %s password '%s'".formatted(user, hash(digest(salt, secretText), salt)));
        Answer second = scene.sql().as(secret).run("select current_user");
        return second.finished()
                ? new ProbeFinding.Held("salt-then-password", "the other login failed: " + first.error())
                : new ProbeFinding.Held("neither", second.error());
    }

    private static ProbeFinding catalogWithPassword(Scene scene) {
        String user = Scene.PREFIX + "_reader";
        String password = newPassword();
        scene.sql().require("create user %s password '%s'".formatted(user, hashOf(password)));
        String secret = secretOf(scene, user, password);
        Answer login = scene.sql().as(secret).run("select current_user");
        if (!login.finished()) {
            return new ProbeFinding.Skipped(
                    "the login itself failed, of which password-hash tells more: " + login.error());
        }
        scene.lakeTable();
        Answer grant = scene.sql().run("grant usage on database awsdatacatalog to " + user);
        if (!grant.finished()) {
            return new ProbeFinding.Skipped("it could not be granted: " + grant.error());
        }
        String query = "select count(*) from awsdatacatalog.%s.%s".formatted(Prepared.DATABASE, Prepared.PLAIN);
        Answer answer = scene.sql().as(secret).run(query);
        scene.sql().run("revoke usage on database awsdatacatalog from " + user);
        return answer.finished()
                ? new ProbeFinding.Held("allowed", "the query finished")
                : new ProbeFinding.Held("refused", answer.error());
    }

    /** A password by its hash as the lake makes it: no password stands in a statement. */
    private static String hashOf(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return hash(digest(password.getBytes(StandardCharsets.UTF_8), salt), salt);
    }

    private static String secretOf(Scene scene, String user, String password) {
        return scene.clients()
                .secrets()
                .createSecret(request -> request.name(user)
                        .description("Made by ./lake verify, which removes it")
                        .secretString("{\"username\": \"%s\", \"password\": \"%s\"}".formatted(user, password)))
                .arn();
    }

    /** 48 hexadecimal digits, and what Redshift wants of a password: an upper-case letter. */
    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return "A1a" + HEX.formatHex(random);
    }

    private static String hash(byte[] digest, byte[] salt) {
        return "sha256|%s|%s".formatted(HEX.formatHex(digest), HEX.formatHex(salt));
    }

    private static byte[] digest(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java runtime has SHA-256", absent);
        }
    }
}
