package io.lakeshift.redshift.engine.iceberg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object's address: {@code s3://bucket/key}. */
public record ObjectAddress(String bucket, String key) {
    private static final Pattern FORM = Pattern.compile("s3[an]?://([^/]+)/?(.*)", Pattern.DOTALL);

    /** Parses an address; the key may be empty. */
    public static ObjectAddress parse(String address) {
        Matcher matcher = FORM.matcher(address);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + address + "' is not an address of the form s3://bucket/key");
        }
        return new ObjectAddress(matcher.group(1), matcher.group(2));
    }
}
