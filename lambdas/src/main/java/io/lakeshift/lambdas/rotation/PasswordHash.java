package io.lakeshift.lambdas.rotation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A password as Redshift takes it without learning it: {@code sha256|<digest>|<salt>}, both in hexadecimal digits, where
 * the digest is the SHA-256 of the password followed by the salt's 32 bytes.
 *
 * @param text the whole of it
 */
record PasswordHash(String text) {

    /**
     * The hash of a password.
     *
     * @param version the id of the secret's version that holds it; the salt follows from it, so that the same version
     *     always has the same hash
     */
    static PasswordHash of(String password, String version) {
        byte[] salt = sha256(version.getBytes(StandardCharsets.UTF_8));
        byte[] digest = sha256(password.getBytes(StandardCharsets.UTF_8), salt);
        HexFormat hex = HexFormat.of();
        return new PasswordHash("sha256|%s|%s".formatted(hex.formatHex(digest), hex.formatHex(salt)));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java runtime has SHA-256", absent);
        }
    }
}
