package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** ListObjects and ListObjectsV2. */
final class KeyListing {
    private final ObjectFiles files;

    KeyListing(ObjectFiles files) {
        this.files = files;
    }

    void write(S3Address address, AwsResponse response) throws IOException {
        boolean second = address.parameter("list-type").filter("2"::equals).isPresent();
        String after =
                second ? afterOfSecond(address) : address.parameter("marker").orElse("");
        KeyPage.Request request = KeyPage.Request.of(address, after);
        List<ObjectFiles.Stored> rest = files.list(address.bucket(), request.prefix()).stream()
                .filter(object -> ObjectFiles.KEY_ORDER.compare(object.key(), after) > 0)
                .toList();
        KeyPage<ObjectFiles.Stored> page = KeyPage.of(rest, ObjectFiles.Stored::key, request);
        ListingXml out = new ListingXml("ListBucketResult", address);
        out.encoded("Prefix", request.prefix());
        if (!request.delimiter().isEmpty()) {
            out.encoded("Delimiter", request.delimiter());
        }
        out.plain("MaxKeys", Integer.toString(request.size()));
        out.plain("IsTruncated", Boolean.toString(page.truncated()));
        if (second) {
            describeSecond(address, page, out);
        } else {
            out.encoded("Marker", after);
            if (page.truncated() && !request.delimiter().isEmpty()) {
                out.encoded("NextMarker", page.last());
            }
        }
        boolean owner = !second
                || address.parameter("fetch-owner").filter("true"::equals).isPresent();
        page.entries().forEach(object -> writeObject(object, owner, out));
        out.prefixes(page.prefixes());
        out.send(response);
    }

    private static void describeSecond(S3Address address, KeyPage<ObjectFiles.Stored> page, ListingXml out) {
        out.plain(
                "KeyCount",
                Integer.toString(page.entries().size() + page.prefixes().size()));
        address.parameter("start-after").ifPresent(start -> out.encoded("StartAfter", start));
        address.parameter("continuation-token").ifPresent(token -> out.plain("ContinuationToken", token));
        if (page.truncated()) {
            out.plain(
                    "NextContinuationToken",
                    Base64.getUrlEncoder().encodeToString(page.last().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void writeObject(ObjectFiles.Stored object, boolean owner, ListingXml out) {
        XmlWriter xml = out.open("Contents");
        out.encoded("Key", object.key());
        out.time("LastModified", object.lastModified());
        object.eTag().ifPresent(tag -> out.plain("ETag", '"' + tag + '"'));
        out.plain("Size", Long.toString(object.size()));
        out.plain("StorageClass", "STANDARD");
        if (owner) {
            xml.open("Owner").element("ID", ListingXml.OWNER).close();
        }
        xml.close();
    }

    /** A token goes on where its page ended; start-after counts for the first page only. */
    private static String afterOfSecond(S3Address address) {
        String token = address.parameter("continuation-token").orElse("");
        if (token.isEmpty()) {
            return address.parameter("start-after").orElse("");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException foreign) {
            throw new AwsException(400, "InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
