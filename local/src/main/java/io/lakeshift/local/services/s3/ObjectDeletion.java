package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Deletes objects. In a bucket with versions the answer is that a delete marker was set; the current version, which it would
 * hide, is gone here. Versions that were written over stay until they are deleted by their id.
 */
final class ObjectDeletion {
    private final S3Permissions permissions;
    private final S3Proxying engine;
    private final ObjectVersions versions;
    private final OlderVersions olderVersions;

    ObjectDeletion(S3Permissions permissions, S3Proxying engine, ObjectVersions versions, OlderVersions olderVersions) {
        this.permissions = permissions;
        this.engine = engine;
        this.versions = versions;
        this.olderVersions = olderVersions;
    }

    /** DeleteObject, already allowed. */
    void one(S3Address address, Bucket bucket, AwsResponse response) throws IOException {
        Optional<String> version = address.parameter("versionId");
        delete(bucket, address.key(), version.orElse(""));
        response.status(204);
        if (version.isPresent()) {
            response.header("x-amz-version-id", version.get());
        } else if (bucket.versioned()) {
            response.header("x-amz-delete-marker", "true");
            response.header("x-amz-version-id", versions.next());
        }
    }

    /** DeleteObjects: each key is allowed or denied by itself. */
    void all(S3Address address, Bucket bucket, AwsRequest request, AwsResponse response) throws IOException {
        ObjectListings.Deletion deletion = ObjectListings.Deletion.of(request.bodyBytes());
        XmlWriter out = new XmlWriter().open("DeleteResult", BucketAnswers.NAMESPACE);
        for (ObjectListings.Named object : deletion.objects()) {
            try {
                S3Address.requireKey(object.key());
                permissions.checkDelete(request.caller(), address.bucket(), object.key());
                delete(bucket, object.key(), object.versionId());
                if (!deletion.quiet()) {
                    out.open("Deleted").element("Key", object.key()).close();
                }
            } catch (AwsException refusal) {
                String code = refusal.code().equals("AccessDeniedException") ? "AccessDenied" : refusal.code();
                out.open("Error").element("Key", object.key()).element("Code", code);
                out.element("Message", refusal.getMessage()).close();
            }
        }
        response.header("Content-Type", "application/xml");
        response.body().write(out.close().toBytes());
    }

    /** Deleting a version that is not there changes nothing. */
    private void delete(Bucket bucket, String key, String versionId) throws IOException {
        Optional<String> current = versions.current(bucket.name(), key);
        if (!versionId.isEmpty() && !versionId.equals(current.orElse("null"))) {
            olderVersions.find(bucket.name(), key, versionId).ifPresent(olderVersions::remove);
            return;
        }
        HttpResponse<InputStream> answer = engine.sendAbout("DELETE", bucket.name(), key);
        answer.body().close();
        if (answer.statusCode() == 404) {
            throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (answer.statusCode() >= 300) {
            throw new AwsException(
                    500, "InternalError", "S3Proxy answered " + answer.statusCode() + " to the deletion of " + key);
        }
        versions.remove(bucket.name(), key);
    }
}
