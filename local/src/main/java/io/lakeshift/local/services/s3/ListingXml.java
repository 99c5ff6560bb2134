package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The XML of a listing, in which keys are encoded if the client asks for it: XML cannot hold every character. */
final class ListingXml {
    /** The canonical user id of the account, of which there is one. */
    static final String OWNER = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'.000Z'").withZone(ZoneOffset.UTC);

    private final XmlWriter out = new XmlWriter();
    private final boolean encodes;

    /** @throws AwsException if an encoding is asked for that is not {@code url} */
    ListingXml(String root, S3Address address) {
        String encoding = address.parameter("encoding-type").orElse("");
        if (!encoding.isEmpty() && !encoding.equals("url")) {
            throw new AwsException(400, "InvalidArgument", "Invalid Encoding Method specified in Request");
        }
        encodes = !encoding.isEmpty();
        out.open(root, BucketAnswers.NAMESPACE).element("Name", address.bucket());
        if (encodes) {
            out.element("EncodingType", "url");
        }
    }

    XmlWriter open(String name) {
        return out.open(name);
    }

    void close() {
        out.close();
    }

    void plain(String name, String value) {
        out.element(name, value);
    }

    /** A key, or a part of one. */
    void encoded(String name, String value) {
        out.element(
                name,
                encodes
                        ? URLEncoder.encode(value, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("%2F", "/")
                        : value);
    }

    void time(String name, Instant time) {
        out.element(name, TO_THE_SECOND.format(time));
    }

    void prefixes(List<String> prefixes) {
        for (String prefix : prefixes) {
            out.open("CommonPrefixes");
            encoded("Prefix", prefix);
            out.close();
        }
    }

    void send(AwsResponse response) throws IOException {
        response.header("Content-Type", "application/xml");
        response.body().write(out.close().toBytes());
    }
}
