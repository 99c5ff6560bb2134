package io.lakeshift.cli.destroy;

import io.lakeshift.cli.lake.CommandException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * What a bucket holds: every version of every object, delete markers, and the parts of uploads that were never completed.
 *
 * @param client of the bucket's region
 * @param bucket its name
 * @param prefix of the keys that are meant; empty for all
 */
public record BucketContents(S3Client client, String bucket, String prefix) {

    /**
     * Deletes all of it. What comes in meanwhile may be left.
     *
     * @return how many versions, markers and uploads were deleted; 0 also if there is no such bucket
     * @throws CommandException if something cannot be deleted
     */
    public long delete() {
        try {
            return deleteVersions() + abortUploads();
        } catch (NoSuchBucketException gone) {
            return 0;
        }
    }

    private long deleteVersions() {
        long deleted = 0;
        // What is listed next is asked for only when this page is deleted, so markers into the listing stay right.
        for (ListObjectVersionsResponse page : client.listObjectVersionsPaginator(
                request -> request.bucket(bucket).prefix(prefix))) {
            List<ObjectIdentifier> named = new ArrayList<>();
            for (ObjectVersion version : page.versions()) {
                named.add(named(version.key(), version.versionId()));
            }
            for (DeleteMarkerEntry marker : page.deleteMarkers()) {
                named.add(named(marker.key(), marker.versionId()));
            }
            if (!named.isEmpty()) {
                delete(named);
            }
            deleted += named.size();
        }
        return deleted;
    }

    private static ObjectIdentifier named(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private void delete(List<ObjectIdentifier> named) {
        DeleteObjectsResponse response = client.deleteObjects(request -> request.bucket(bucket)
                .delete(Delete.builder().objects(named).quiet(true).build()));
        if (response.hasErrors() && !response.errors().isEmpty()) {
            throw new CommandException("%d objects of the bucket %s cannot be deleted, the first is %s: %s"
                    .formatted(
                            response.errors().size(),
                            bucket,
                            response.errors().get(0).key(),
                            response.errors().get(0).message()));
        }
    }

    private long abortUploads() {
        long aborted = 0;
        for (MultipartUpload upload : client.listMultipartUploadsPaginator(
                        request -> request.bucket(bucket).prefix(prefix))
                .uploads()) {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
            aborted++;
        }
        return aborted;
    }
}
