package io.lakeshift.local.cloud.endpoint;

import java.util.Map;

/** What the query protocol calls an error of a service that spoke it before it spoke JSON and CBOR. */
public final class QueryCode {
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "MissingRequiredParameterException", "MissingParameter",
            "UnrecognizedClientException", "InvalidClientTokenId");

    private QueryCode() {}

    /**
     * The code of the query protocol.
     *
     * @param code as the other protocols name it, such as {@code InvalidParameterValueException}
     */
    public static String of(String code) {
        String other = OTHER_WORDS.get(code);
        return other != null ? other : code.replaceFirst("Exception$", "");
    }
}
