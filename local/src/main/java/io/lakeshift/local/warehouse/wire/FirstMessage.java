package io.lakeshift.local.warehouse.wire;

import java.util.Map;

/** The first message of a connection, which has no type. */
sealed interface FirstMessage {

    /** {@code SSLRequest} or {@code GSSENCRequest}. */
    record EncryptionRequest() implements FirstMessage {}

    /** {@code CancelRequest}: what the process with a number does is to be stopped. */
    record CancelRequest(int process, int key) implements FirstMessage {}

    /**
     * {@code StartupMessage}.
     *
     * @param minor the part of the protocol's version behind {@code 3.}
     * @param parameters in the order they were sent
     */
    record Startup(int minor, Map<String, String> parameters) implements FirstMessage {}
}
