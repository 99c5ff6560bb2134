package io.lakeshift.redshift.engine.lake;

/** What the lake refuses an identity. */
public final class LakeRefusedException extends RuntimeException {
    private final String code;

    /** @param code the error code of the service that refused, such as {@code AccessDeniedException} */
    public LakeRefusedException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The error code, such as {@code AccessDeniedException}. */
    public String code() {
        return code;
    }
}
