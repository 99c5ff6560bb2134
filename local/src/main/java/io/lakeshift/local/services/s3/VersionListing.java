package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.endpoint.AwsResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * ListObjectVersions: of each object the current version and those it was written over, the newest first. Delete markers
 * are not kept here.
 */
final class VersionListing {
    private final ObjectFiles files;
    private final ObjectVersions versions;
    private final OlderVersions olderVersions;

    VersionListing(ObjectFiles files, ObjectVersions versions, OlderVersions olderVersions) {
        this.files = files;
        this.versions = versions;
        this.olderVersions = olderVersions;
    }

    /** A version of an object. */
    private record Version(String key, String id, boolean latest, Path content, long size, Instant lastModified) {}

    void write(S3Address address, AwsResponse response) throws IOException {
        String keyMarker = address.parameter("key-marker").orElse("");
        String versionMarker = address.parameter("version-id-marker").orElse("");
        KeyPage.Request request = KeyPage.Request.of(address, keyMarker);
        KeyPage<Version> page = KeyPage.of(
                after(keyMarker, versionMarker, all(address.bucket(), request.prefix())), Version::key, request);
        ListingXml out = new ListingXml("ListVersionsResult", address);
        out.encoded("Prefix", request.prefix());
        if (!request.delimiter().isEmpty()) {
            out.encoded("Delimiter", request.delimiter());
        }
        out.encoded("KeyMarker", keyMarker);
        out.plain("VersionIdMarker", versionMarker);
        out.plain("MaxKeys", Integer.toString(request.size()));
        out.plain("IsTruncated", Boolean.toString(page.truncated()));
        if (page.truncated()) {
            out.encoded("NextKeyMarker", page.last());
            lastIdOf(page).ifPresent(id -> out.plain("NextVersionIdMarker", id));
        }
        page.entries().forEach(version -> writeVersion(version, out));
        out.prefixes(page.prefixes());
        out.send(response);
    }

    /** All versions, by key, the newest of a key first. */
    private List<Version> all(String bucket, String prefix) {
        TreeMap<String, List<Version>> byKey = new TreeMap<>(ObjectFiles.KEY_ORDER);
        for (ObjectFiles.Stored object : files.list(bucket, prefix)) {
            String id = versions.current(bucket, object.key()).orElse("null");
            byKey.computeIfAbsent(object.key(), key -> new ArrayList<>())
                    .add(new Version(object.key(), id, true, object.file(), object.size(), object.lastModified()));
        }
        for (Map.Entry<String, List<OlderVersions.Version>> older :
                olderVersions.withPrefix(bucket, prefix).entrySet()) {
            List<Version> ofKey = byKey.computeIfAbsent(older.getKey(), key -> new ArrayList<>());
            older.getValue()
                    .forEach(version -> ofKey.add(new Version(
                            older.getKey(),
                            version.id(),
                            false,
                            version.content(),
                            version.size(),
                            version.lastModified())));
        }
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    /** What comes behind a version of a key; without a version, behind the whole key. */
    private static List<Version> after(String key, String id, List<Version> all) {
        if (key.isEmpty()) {
            return all;
        }
        int from = 0;
        while (from < all.size() && ObjectFiles.KEY_ORDER.compare(all.get(from).key(), key) < 0) {
            from++;
        }
        boolean passed = false;
        while (from < all.size() && all.get(from).key().equals(key) && !passed) {
            passed = !id.isEmpty() && all.get(from).id().equals(id);
            from++;
        }
        return all.subList(from, all.size());
    }

    private static Optional<String> lastIdOf(KeyPage<Version> page) {
        return page.entries().isEmpty()
                ? Optional.empty()
                : Optional.of(page.entries().get(page.entries().size() - 1))
                        .filter(version -> version.key().equals(page.last()))
                        .map(Version::id);
    }

    private static void writeVersion(Version version, ListingXml out) {
        out.open("Version");
        out.encoded("Key", version.key());
        out.plain("VersionId", version.id());
        out.plain("IsLatest", Boolean.toString(version.latest()));
        out.time("LastModified", version.lastModified());
        ObjectFiles.eTagOf(version.content()).ifPresent(tag -> out.plain("ETag", '"' + tag + '"'));
        out.plain("Size", Long.toString(version.size()));
        out.plain("StorageClass", "STANDARD");
        out.close();
    }
}
