package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The passwords that {@code GetCredentials} and its like gave out, until they expire. They are kept in memory, as digests: a
 * lake that is started again knows none. Thread-safe.
 */
public final class TemporaryCredentials {
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 3600;
    private static final int PASSWORD_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Map<String, Holder> holders = new HashMap<>();

    public TemporaryCredentials(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Who may log in with a password.
     *
     * @param warehouse the ARN of the workgroup or cluster
     * @param user the database user
     * @param caller the IAM identity that the user stands for
     * @param database the only database to log in to; empty for any
     * @param until when the password counts no longer
     */
    public record Holder(String warehouse, String user, Caller caller, String database, Instant until) {}

    /** A password that was given out. */
    public record Issued(String user, String password, Instant until) {
        /** When to ask for the next one. */
        public Instant refresh() {
            return until.minusSeconds(SHORTEST_SECONDS / 3);
        }
    }

    /**
     * Gives the database user of an IAM identity a password.
     *
     * @param duration in seconds as it was asked for, empty if it was not
     * @throws AwsException if it is not 900 to 3600
     */
    Issued issue(String warehouse, Caller caller, String duration, String database) {
        return issue(new Holder(warehouse, userOf(caller), caller, database, until(duration)));
    }

    /** The database user of an IAM identity. */
    public static String userOf(Caller caller) {
        return caller.roleName().map(role -> "IAMR:" + role).orElseGet(() -> "IAM:" + caller.sessionName());
    }

    private synchronized Issued issue(Holder holder) {
        holders.values().removeIf(other -> !other.until().isAfter(clock.instant()));
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        holders.put(digest(password), holder);
        return new Issued(holder.user(), password, holder.until());
    }

    private Instant until(String duration) {
        int seconds;
        try {
            seconds = duration.isEmpty() ? SHORTEST_SECONDS : Integer.parseInt(duration);
        } catch (NumberFormatException notANumber) {
            seconds = 0;
        }
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw new AwsException(
                    400,
                    "ValidationException",
                    "durationSeconds is '" + duration + "'; " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS
                            + " are allowed");
        }
        return clock.instant().plusSeconds(seconds);
    }

    /** Who has a password for a warehouse and a database now; empty if nobody by that name has. */
    public synchronized Optional<Holder> holder(String warehouse, String user, String password, String database) {
        return Optional.ofNullable(holders.get(digest(password)))
                .filter(holder -> holder.warehouse().equals(warehouse)
                        && holder.user().equals(user)
                        && holder.until().isAfter(clock.instant())
                        && (holder.database().isEmpty() || holder.database().equals(database)));
    }

    private static String digest(String password) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}
