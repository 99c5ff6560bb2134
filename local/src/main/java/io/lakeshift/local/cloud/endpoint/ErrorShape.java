package io.lakeshift.local.cloud.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How each protocol writes an error, and what it calls a request that nobody known has signed. Source of the names: the
 * pages "Common errors" of the services' API references, and "Error responses" of that of S3.
 */
enum ErrorShape {
    /** JSON 1.0 and 1.1: {@code {"__type", "message"}} and the header {@code x-amzn-ErrorType}. */
    JSON {
        @Override
        void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException {
            writeJson(error, request, response);
        }

        @Override
        AwsException unknownKey() {
            return new AwsException(400, UNRECOGNIZED_CLIENT, UNKNOWN_KEY);
        }

        @Override
        AwsException unsigned() {
            return new AwsException(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        @Override
        AwsException signedOtherwise() {
            return new AwsException(400, "IncompleteSignatureException", SIGNED_OTHERWISE);
        }
    },

    /** rest-json, as Lambda speaks it: the same document, and the status 403 for what JSON says with 400. */
    REST_JSON {
        @Override
        void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException {
            writeJson(error, request, response);
        }

        @Override
        AwsException unknownKey() {
            return new AwsException(403, UNRECOGNIZED_CLIENT, UNKNOWN_KEY);
        }

        @Override
        AwsException unsigned() {
            return new AwsException(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        @Override
        AwsException signedOtherwise() {
            return new AwsException(403, "IncompleteSignatureException", SIGNED_OTHERWISE);
        }
    },

    /** Smithy RPC v2 CBOR: the document of JSON in CBOR, and in a header what the query protocol calls the error. */
    CBOR {
        @Override
        void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException {
            response.status(error.status());
            response.header("Content-Type", CborProtocol.CONTENT_TYPE);
            response.header(CborProtocol.HEADER, CborProtocol.NAME);
            response.header(QUERY_ERROR, queryError(error));
            response.body().write(CborDocument.write(document(error)));
        }

        @Override
        AwsException unknownKey() {
            return JSON.unknownKey();
        }

        @Override
        AwsException unsigned() {
            return JSON.unsigned();
        }

        @Override
        AwsException signedOtherwise() {
            return JSON.signedOtherwise();
        }
    },

    /** Query: {@code <ErrorResponse><Error>...}. */
    QUERY {
        @Override
        void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException {
            response.status(error.status());
            response.header("Content-Type", "text/xml");
            XmlWriter out = new XmlWriter();
            out.open("ErrorResponse").open("Error");
            out.element("Type", error.status() < 500 ? "Sender" : "Receiver");
            out.element("Code", xmlCode(error)).element("Message", error.getMessage());
            out.close().element("RequestId", request.requestId()).close();
            response.body().write(out.toBytes());
        }

        @Override
        AwsException unknownKey() {
            return new AwsException(403, "InvalidClientTokenId", UNKNOWN_KEY);
        }

        @Override
        AwsException unsigned() {
            return new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }

        @Override
        AwsException signedOtherwise() {
            return new AwsException(400, "IncompleteSignature", SIGNED_OTHERWISE);
        }
    },

    /** rest-xml, as S3 speaks it: {@code <Error>}. */
    REST_XML {
        @Override
        void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException {
            response.status(error.status());
            response.header("Content-Type", "application/xml");
            if (request.method().equals("HEAD")) {
                return;
            }
            XmlWriter out = new XmlWriter();
            out.open("Error").element("Code", xmlCode(error)).element("Message", error.getMessage());
            out.element("Resource", request.rawPath()).element("RequestId", request.requestId());
            response.body().write(out.close().toBytes());
        }

        @Override
        AwsException unknownKey() {
            return new AwsException(
                    403,
                    "InvalidAccessKeyId",
                    "The AWS Access Key Id you provided does not exist in our records. " + KEYS_OF_THIS_LAKE);
        }

        @Override
        AwsException unsigned() {
            return new AwsException(403, "AccessDeniedException", "Access Denied");
        }

        @Override
        AwsException signedOtherwise() {
            return new AwsException(
                    400,
                    "InvalidRequest",
                    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String UNRECOGNIZED_CLIENT = "UnrecognizedClientException";
    private static final String KEYS_OF_THIS_LAKE =
            "It is none that this lake gave since it was started; ./lake env prints the administrator's.";
    private static final String UNKNOWN_KEY =
            "The security token included in the request is invalid. " + KEYS_OF_THIS_LAKE;
    private static final String SIGNED_OTHERWISE =
            "Authorization header requires 'Credential' parameter with a scope that ends with aws4_request.";
    /** SQS names errors to its JSON clients as it did when it spoke the query protocol. */
    private static final String QUERY_COMPATIBLE = "AmazonSQS.";

    /** CloudWatch does so with every error. */
    private static final String ALWAYS_QUERY_COMPATIBLE = "GraniteServiceVersion20100801.";

    private static final String QUERY_ERROR = "x-amzn-query-error";

    /** The shape a client of the request expects, as far as its head tells. */
    static ErrorShape of(AwsRequest.RequestHead head) {
        if (first(head, CborProtocol.HEADER).equals(CborProtocol.NAME)) {
            return CBOR;
        }
        String type = first(head, "Content-Type");
        if (head.headers().containsKey("X-Amz-Target") || type.startsWith("application/x-amz-json")) {
            return JSON;
        }
        Optional<String> service = CredentialScope.of(head).map(CredentialScope::service);
        if (service.filter("s3"::equals).isPresent()) {
            return REST_XML;
        }
        if (type.startsWith("application/x-www-form-urlencoded")
                || FormParameters.parse(head.rawQuery()).containsKey("Action")) {
            return QUERY;
        }
        boolean isRestJson = type.contains("json") || head.rawPath().matches("/20\\d\\d-\\d\\d-\\d\\d/.*");
        // Of the services without a target header or a form, only S3 answers in XML.
        return isRestJson || service.isPresent() ? REST_JSON : REST_XML;
    }

    private static void writeJson(AwsException error, AwsRequest request, AwsResponse response) throws IOException {
        String type = first(request.head(), "Content-Type");
        response.status(error.status());
        response.header("Content-Type", type.contains("json") ? type : "application/json");
        response.header("x-amzn-ErrorType", error.code());
        String target = first(request.head(), "X-Amz-Target");
        if (target.startsWith(ALWAYS_QUERY_COMPATIBLE)
                || error.code().equals(UNRECOGNIZED_CLIENT) && target.startsWith(QUERY_COMPATIBLE)) {
            response.header(QUERY_ERROR, queryError(error));
        }
        response.body().write(MAPPER.writeValueAsBytes(document(error)));
    }

    private static ObjectNode document(AwsException error) {
        ObjectNode document = MAPPER.createObjectNode();
        new TreeMap<>(error.details()).forEach(document::set);
        return document.put("__type", error.code()).put("message", error.getMessage());
    }

    private static String queryError(AwsException error) {
        return QueryCode.of(error.code()) + (error.status() < 500 ? ";Sender" : ";Receiver");
    }

    private static String first(AwsRequest.RequestHead head, String name) {
        List<String> values = head.headers().get(name);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    abstract void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException;

    /** The refusal of an access key that nobody here has. */
    abstract AwsException unknownKey();

    /** The refusal of a request without credentials. */
    abstract AwsException unsigned();

    /** The refusal of credentials that are not those of a signature of version 4. */
    abstract AwsException signedOtherwise();

    /** The XML protocols name errors without the suffix of the JSON ones. */
    private static String xmlCode(AwsException error) {
        return error.code().equals("AccessDeniedException") ? "AccessDenied" : error.code();
    }
}
