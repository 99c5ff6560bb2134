package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.AwsException;
import java.io.IOException;

/**
 * The protocol "Smithy RPC v2 CBOR" in front of the operations of a JSON service: the path ends with the operation, the
 * body is a document in CBOR.
 */
public final class CborProtocol {
    static final String HEADER = "smithy-protocol";
    static final String NAME = "rpc-v2-cbor";
    static final String CONTENT_TYPE = "application/cbor";

    private final JsonService service;

    public CborProtocol(JsonService service) {
        this.service = service;
    }

    /** Whether a request speaks it. */
    public static boolean isSpokenBy(AwsRequest request) {
        return request.header(HEADER).filter(NAME::equals).isPresent();
    }

    /** Answers one request. */
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        try {
            byte[] output = CborDocument.write(
                    service.invoke(operationOf(request), CborDocument.read(request.bodyBytes()), request.caller()));
            response.status(200);
            response.header("Content-Type", CONTENT_TYPE);
            response.header(HEADER, NAME);
            response.body().write(output);
        } catch (AwsException refusal) {
            ErrorShape.CBOR.write(refusal, request, response);
        }
    }

    private String operationOf(AwsRequest request) {
        String prefix = "/service/" + service.targetPrefix() + "/operation/";
        if (!request.rawPath().startsWith(prefix)) {
            throw new AwsException(
                    404,
                    "UnknownOperationException",
                    "%s has no operation at %s".formatted(service.signingName(), request.rawPath()));
        }
        return request.rawPath().substring(prefix.length());
    }
}
