package io.lakeshift.redshift.sql;

import java.util.regex.Pattern;

/** A place in S3: {@code s3://bucket/key-or-prefix}. */
public record S3Uri(String uri) {

    private static final Pattern FORM = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^\\x00-\\x1f]*");

    public S3Uri {
        if (uri == null
                || !FORM.matcher(uri).matches()
                || UnsendableText.find(uri).isPresent()) {
            throw new IllegalArgumentException(
                    "'%s' is not a place in S3; it must read s3://bucket/key without control characters"
                            .formatted(uri == null ? null : UnsendableText.printable(uri)));
        }
    }
}
