package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a warehouse knows of a user's password: its hash in one of the forms that {@code CREATE USER} takes.
 *
 * @param hash {@code md5<digest>} or {@code sha256|<digest>|<salt>}; empty if the user cannot log in with a password
 */
public record Password(String hash) {
    /** No password: the user logs in as an IAM identity, or not at all. */
    public static final Password NONE = new Password("");

    private static final Pattern MD5 = Pattern.compile("md5[0-9a-fA-F]{32}");
    private static final Pattern SHA256 = Pattern.compile("sha256\\|([0-9a-fA-F]{64})\\|([0-9a-fA-F]{64})");
    private static final String SHA256_OF = "sha256|";
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * The password that a statement gives to a user: its hash, {@code sha256|<password>}, or itself.
     *
     * @throws SqlError if it is itself and too simple
     */
    public static Password of(String given, String user) {
        if (MD5.matcher(given).matches() || SHA256.matcher(given).matches()) {
            return new Password(given);
        }
        if (given.startsWith(SHA256_OF)) {
            byte[] salt = new byte[32];
            RANDOM.nextBytes(salt);
            String clear = strong(given.substring(SHA256_OF.length()));
            return new Password(
                    SHA256_OF + sha256(clear, salt) + "|" + HexFormat.of().formatHex(salt));
        }
        return new Password(md5(strong(given), user));
    }

    /** What a digest with a salt is made of. */
    public enum Order {
        PASSWORD_THEN_SALT,
        SALT_THEN_PASSWORD
    }

    /** Whether somebody who gives this password may log in as the user, if it was digested in that order. */
    public boolean admits(String given, String user, Order order) {
        Matcher sha256 = SHA256.matcher(hash);
        if (sha256.matches()) {
            byte[] salt = HexFormat.of().parseHex(sha256.group(2));
            byte[] password = given.getBytes(StandardCharsets.UTF_8);
            String digest = order == Order.PASSWORD_THEN_SALT
                    ? digest("SHA-256", password, salt)
                    : digest("SHA-256", salt, password);
            return sha256.group(1).equalsIgnoreCase(digest);
        }
        return hash.equalsIgnoreCase(md5(given, user));
    }

    private static String strong(String password) {
        if (password.length() < 8 || password.length() > 64) {
            throw SqlError.of("password must have 8 to 64 characters");
        }
        for (String kind : new String[] {"[A-Z]", "[a-z]", "[0-9]"}) {
            if (!Pattern.compile(kind).matcher(password).find()) {
                throw SqlError.of("password must contain an upper-case letter, a lower-case letter and a number");
            }
        }
        return password;
    }

    private static String md5(String password, String user) {
        return "md5" + digest("MD5", (password + user).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String password, byte[] salt) {
        return digest("SHA-256", password.getBytes(StandardCharsets.UTF_8), salt);
    }

    private static String digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has " + algorithm, absent);
        }
    }

    @Override
    public String toString() {
        return equals(NONE) ? "no password" : "a password";
    }
}
