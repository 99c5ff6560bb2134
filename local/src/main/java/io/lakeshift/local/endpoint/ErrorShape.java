package io.lakeshift.local.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How each protocol writes an error. */
enum ErrorShape {
    /** JSON 1.0, JSON 1.1 and rest-json: {@code {"__type", "message"}} and the header {@code x-amzn-ErrorType}. */
    JSON {
        @Override
        void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException {
            response.status(error.status());
            response.header(
                    "Content-Type",
                    first(request.head(), "Content-Type").contains("json")
                            ? first(request.head(), "Content-Type")
                            : "application/json");
            response.header("x-amzn-ErrorType", error.code());
            Map<String, Object> body = new TreeMap<>(error.details());
            body.put("__type", error.code());
            body.put("message", error.getMessage());
            response.body().write(MAPPER.writeValueAsBytes(body));
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
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The shape a client of the request expects, as far as its head tells. */
    static ErrorShape of(AwsRequest.RequestHead head) {
        String type = first(head, "Content-Type");
        if (head.headers().containsKey("X-Amz-Target")
                || type.contains("json")
                || head.rawPath().startsWith("/20")) {
            return JSON;
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return QUERY;
        }
        // Of the services without a target header or a form, only S3 answers in XML.
        String signature = first(head, "Authorization");
        return signature.isEmpty() || signature.contains("/s3/aws4_request") ? REST_XML : JSON;
    }

    private static String first(AwsRequest.RequestHead head, String name) {
        List<String> values = head.headers().get(name);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    abstract void write(AwsException error, AwsRequest request, AwsResponse response) throws IOException;

    /** The XML protocols name errors without the suffix of the JSON ones. */
    private static String xmlCode(AwsException error) {
        return error.code().equals("AccessDeniedException") ? "AccessDenied" : error.code();
    }
}
