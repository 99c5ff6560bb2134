package io.lakeshift.lambdas.execution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a run: a name-based UUID (version 8 of RFC 9562 over SHA-256) of the object version it loads, so that every
 * delivery of the same event, in any order, means the same run.
 *
 * @param value the UUID as text
 */
public record ExecutionId(String value) {

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int NAME_LIMIT = 80;

    /**
     * The id of an object version.
     *
     * @param bucket name of its bucket
     * @param key its key
     * @param version its version id, or what else tells one write of the key from the next
     */
    public static ExecutionId of(String bucket, String key, String version) {
        // Neither a version nor a bucket name can hold a slash, so no two objects share this text.
        byte[] name = (version + "/" + bucket + "/" + key).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(name));
        long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new ExecutionId(new UUID(high, low).toString());
    }

    /**
     * The name of the run's execution: what the file name has of letters, digits, {@code _} and {@code -}, for people
     * who read a list of executions, and the id. At most 80 characters.
     */
    public String executionName(String fileName) {
        String readable = UNSAFE.matcher(fileName).replaceAll("");
        int room = NAME_LIMIT - value.length() - 1;
        String cut = readable.length() > room ? readable.substring(0, room) : readable;
        return cut.isEmpty() ? value : cut + "-" + value;
    }

    @Override
    public String toString() {
        return value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This Java has no SHA-256", impossible);
        }
    }
}
