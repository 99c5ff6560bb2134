package io.lakeshift.redshift.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes a submission happen once: the Data API answers a token it has seen in the last eight hours with the
 * statement of the first time. 1 to 64 characters.
 */
public record ClientToken(String value) {

    private static final int MAX_LENGTH = 64;

    public ClientToken {
        if (value == null || value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A client token has 1 to %d characters, not '%s'".formatted(MAX_LENGTH, value));
        }
    }

    /** The token of one step of one run: the same parts, for example an execution and a number, give the same token. */
    public static ClientToken of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(parts)) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return new ClientToken(HexFormat.of().formatHex(digest.digest(), 0, 24));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java runtime has SHA-256", absent);
        }
    }

    /** The token of one batch of a plan, whose batches are numbered from 0, when this is the token of the plan. */
    public ClientToken batch(int index) {
        return of(value, String.valueOf(index));
    }

    /** The token of a repetition: attempt 0 is the token itself. */
    public ClientToken attempt(int number) {
        return number == 0 ? this : new ClientToken(value + "-" + number);
    }
}
