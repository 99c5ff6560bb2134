package io.lakeshift.local.s3;

import io.lakeshift.local.endpoint.AwsResponse;
import io.lakeshift.local.endpoint.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * ListObjectVersions: of each object the current version and those it was written over, the newest first. Delete markers are
 * not kept here. A page may be longer than asked for by the older versions of its keys.
 */
final class VersionListing {
    private final S3Proxying engine;
    private final ObjectVersions versions;
    private final OlderVersions olderVersions;

    VersionListing(S3Proxying engine, ObjectVersions versions, OlderVersions olderVersions) {
        this.engine = engine;
        this.versions = versions;
        this.olderVersions = olderVersions;
    }

    void write(S3Address address, Bucket bucket, AwsResponse response) throws IOException {
        String query = Stream.of("prefix", "delimiter", "max-keys")
                .flatMap(name -> address.parameter(name).stream().map(value -> name + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        String marker = address.parameter("key-marker")
                .map(value -> "&marker=" + encoded(value))
                .orElse("");
        // Encoded, because a key may hold characters that XML cannot.
        HttpResponse<InputStream> listed =
                engine.send("GET", "/" + address.bucket(), "encoding-type=url&" + query + marker);
        byte[] body;
        try (InputStream stream = listed.body()) {
            body = stream.readAllBytes();
        }
        response.status(listed.statusCode());
        response.header("Content-Type", "application/xml");
        response.body().write(listed.statusCode() < 300 ? versionsOf(body, address, bucket) : body);
    }

    private byte[] versionsOf(byte[] listing, S3Address address, Bucket bucket) {
        Element root = ObjectListings.parse(listing).getDocumentElement();
        XmlWriter out = new XmlWriter().open("ListVersionsResult", BucketAnswers.NAMESPACE);
        UnaryOperator<String> form = encodes(address) ? VersionListing::encoded : UnaryOperator.identity();
        if (encodes(address)) {
            out.element("EncodingType", "url");
        }
        out.element("Name", bucket.name());
        out.element("Prefix", form.apply(address.parameter("prefix").orElse("")));
        for (String name : List.of("MaxKeys", "IsTruncated")) {
            out.element(name, ObjectListings.text(root, name));
        }
        TreeMap<String, Element> current = new TreeMap<>();
        NodeList contents = root.getElementsByTagNameNS("*", "Contents");
        for (int node = 0; node < contents.getLength(); node++) {
            Element object = (Element) contents.item(node);
            current.put(decoded(ObjectListings.text(object, "Key")), object);
        }
        boolean truncated = ObjectListings.text(root, "IsTruncated").equals("true");
        NavigableMap<String, List<OlderVersions.Version>> older = older(address, current, truncated);
        Stream.concat(current.keySet().stream(), older.keySet().stream())
                .distinct()
                .sorted()
                .forEach(key -> {
                    if (current.containsKey(key)) {
                        String id = versions.current(bucket.name(), key).orElse("null");
                        writeCurrent(out, form.apply(key), id, current.get(key));
                    }
                    older.getOrDefault(key, List.of()).forEach(version -> writeOlder(out, form.apply(key), version));
                });
        if (truncated) {
            out.element("NextKeyMarker", form.apply(current.lastKey())).element("NextVersionIdMarker", "null");
        }
        NodeList prefixes = root.getElementsByTagNameNS("*", "CommonPrefixes");
        for (int node = 0; node < prefixes.getLength(); node++) {
            out.open("CommonPrefixes")
                    .element(
                            "Prefix", form.apply(decoded(ObjectListings.text((Element) prefixes.item(node), "Prefix"))))
                    .close();
        }
        return out.close().toBytes();
    }

    /** The older versions of the keys that belong on this page. */
    private NavigableMap<String, List<OlderVersions.Version>> older(
            S3Address address, TreeMap<String, Element> current, boolean truncated) {
        NavigableMap<String, List<OlderVersions.Version>> older = olderVersions
                .withPrefix(address.bucket(), address.parameter("prefix").orElse(""))
                .tailMap(address.parameter("key-marker").orElse(""), false);
        if (truncated) {
            older = older.headMap(current.lastKey(), true);
        }
        if (!address.parameter("delimiter").orElse("").isEmpty()) {
            // Deeper keys are behind a common prefix, which the listing of the current versions may lack.
            older = new TreeMap<>(older);
            older.keySet().retainAll(current.keySet());
        }
        return older;
    }

    private static void writeCurrent(XmlWriter out, String key, String id, Element object) {
        out.open("Version").element("Key", key);
        out.element("VersionId", id).element("IsLatest", "true");
        for (String name : List.of("LastModified", "ETag", "Size", "StorageClass")) {
            out.element(name, ObjectListings.text(object, name));
        }
        out.close();
    }

    private static void writeOlder(XmlWriter out, String key, OlderVersions.Version version) {
        out.open("Version").element("Key", key);
        out.element("VersionId", version.id()).element("IsLatest", "false");
        out.element(
                "LastModified",
                Instant.ofEpochSecond(version.lastModified().getEpochSecond()).toString());
        out.element("Size", Long.toString(version.size())).element("StorageClass", "STANDARD");
        out.close();
    }

    private static boolean encodes(S3Address address) {
        return address.parameter("encoding-type").filter("url"::equals).isPresent();
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
