package io.lakeshift.local.services.s3;

/**
 * The content type of an object as S3Proxy has it. It takes the body of a form for parameters of the request and would store an
 * object without content, so forms, such as what curl sends unless told otherwise, have another name there.
 */
final class StoredContentType {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STORED_FORM = "application/x-lakeshift-form";

    private StoredContentType() {}

    static String of(String type) {
        return renamed(type, FORM, STORED_FORM);
    }

    /** The type that was given to {@link #of}. */
    static String given(String stored) {
        return renamed(stored, STORED_FORM, FORM);
    }

    private static String renamed(String type, String from, String to) {
        return type.regionMatches(true, 0, from, 0, from.length()) ? to + type.substring(from.length()) : type;
    }
}
