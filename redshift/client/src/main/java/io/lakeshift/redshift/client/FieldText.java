package io.lakeshift.redshift.client;

import software.amazon.awssdk.services.redshiftdata.model.Field;

/** The values of the Data API's results as text. */
public final class FieldText {

    private FieldText() {}

    /** The text of a value; null for NULL. */
    public static String of(Field field) {
        return switch (field.type()) {
            case STRING_VALUE -> field.stringValue();
            case LONG_VALUE -> String.valueOf(field.longValue());
            case DOUBLE_VALUE -> String.valueOf(field.doubleValue());
            case BOOLEAN_VALUE -> String.valueOf(field.booleanValue());
            case BLOB_VALUE -> field.blobValue().asUtf8String();
            case IS_NULL, UNKNOWN_TO_SDK_VERSION -> null;
        };
    }
}
