package io.lakeshift.cli.destroy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.paginators.GetDatabasesIterable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.paginators.ListAccessKeysIterable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.paginators.ListMultipartUploadsIterable;
import software.amazon.awssdk.services.s3.paginators.ListObjectVersionsIterable;

/** An account with stacks, buckets with versions, and a user, which behave as their services are documented to. */
final class FakeAws {

    static final String ID = "arn:aws:cloudformation:us-east-2:111122223333:stack/";

    /** Stack name to what deleting it does: an empty text if it goes, else why not. */
    final Map<String, Function<FakeAws, String>> stacks = new LinkedHashMap<>();

    final Map<String, TreeMap<String, Boolean>> buckets = new TreeMap<>();
    final Map<String, List<String>> uploads = new TreeMap<>();
    final Map<String, String> databases = new TreeMap<>();
    final TreeSet<String> keys = new TreeSet<>();
    final TreeSet<String> protectedStacks = new TreeSet<>();
    final List<String> gone = new ArrayList<>();
    private final List<StackEvent> events = new ArrayList<>();
    private final Map<String, StackStatus> status = new TreeMap<>();
    private long clock;

    /** Puts a version, or a delete marker, of an object into a bucket. */
    void put(String bucket, String key, String version, boolean marker) {
        buckets.computeIfAbsent(bucket, name -> new TreeMap<>()).put(key + "@" + version, marker);
    }

    Obstacles.Clients clients() {
        return new Obstacles.Clients(new Files(), new Identities(), null, new Catalog());
    }

    CloudFormationClient cloudFormation() {
        return new Stacks();
    }

    private final class Stacks implements CloudFormationClient {
        @Override
        public UpdateTerminationProtectionResponse updateTerminationProtection(
                UpdateTerminationProtectionRequest request) {
            protectedStacks.remove(name(request.stackName()));
            return UpdateTerminationProtectionResponse.builder().build();
        }

        @Override
        public DeleteStackResponse deleteStack(DeleteStackRequest request) {
            String name = name(request.stackName());
            if (protectedStacks.contains(name)) {
                throw new IllegalStateException("TerminationProtection is enabled");
            }
            String refusal = stacks.get(name).apply(FakeAws.this);
            if (refusal.isEmpty()) {
                gone.add(name);
            } else {
                events.add(
                        0,
                        StackEvent.builder()
                                .timestamp(Instant.ofEpochSecond(++clock))
                                .resourceType("AWS::S3::Bucket")
                                .physicalResourceId("a-bucket")
                                .resourceStatus(ResourceStatus.DELETE_FAILED)
                                .resourceStatusReason(refusal)
                                .build());
            }
            status.put(name, refusal.isEmpty() ? StackStatus.DELETE_COMPLETE : StackStatus.DELETE_FAILED);
            return DeleteStackResponse.builder().build();
        }

        @Override
        public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
            String name = name(request.stackName());
            return DescribeStacksResponse.builder()
                    .stacks(Stack.builder()
                            .stackName(name)
                            .stackStatus(status.get(name))
                            .build())
                    .build();
        }

        @Override
        public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
            return DescribeStackEventsResponse.builder().stackEvents(events).build();
        }

        @Override
        public software.amazon.awssdk.services.cloudformation.paginators.DescribeStackEventsIterable
                describeStackEventsPaginator(DescribeStackEventsRequest request) {
            return new software.amazon.awssdk.services.cloudformation.paginators.DescribeStackEventsIterable(
                    this, request);
        }

        private String name(String id) {
            return id.substring(ID.length());
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class Files implements S3Client {
        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            TreeMap<String, Boolean> bucket = buckets.get(request.bucket());
            if (bucket == null) {
                throw NoSuchBucketException.builder().message("no such bucket").build();
            }
            // One entry a page: what follows the marker.
            var next = request.keyMarker() == null
                    ? bucket.firstEntry()
                    : bucket.higherEntry(request.keyMarker() + "@" + request.versionIdMarker());
            ListObjectVersionsResponse.Builder page =
                    ListObjectVersionsResponse.builder().isTruncated(false);
            if (next != null) {
                String key = next.getKey().substring(0, next.getKey().lastIndexOf('@'));
                String version = next.getKey().substring(next.getKey().lastIndexOf('@') + 1);
                if (next.getValue()) {
                    page.deleteMarkers(DeleteMarkerEntry.builder()
                            .key(key)
                            .versionId(version)
                            .build());
                } else {
                    page.versions(
                            ObjectVersion.builder().key(key).versionId(version).build());
                }
                page.isTruncated(bucket.higherKey(next.getKey()) != null)
                        .nextKeyMarker(key)
                        .nextVersionIdMarker(version);
            }
            return page.build();
        }

        @Override
        public ListObjectVersionsIterable listObjectVersionsPaginator(ListObjectVersionsRequest request) {
            return new ListObjectVersionsIterable(this, request);
        }

        @Override
        public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
            request.delete()
                    .objects()
                    .forEach(object -> buckets.get(request.bucket()).remove(object.key() + "@" + object.versionId()));
            return DeleteObjectsResponse.builder().build();
        }

        @Override
        public ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request) {
            return ListMultipartUploadsResponse.builder()
                    .isTruncated(false)
                    .uploads(uploads.getOrDefault(request.bucket(), List.of()).stream()
                            .map(id -> MultipartUpload.builder()
                                    .key("k")
                                    .uploadId(id)
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public ListMultipartUploadsIterable listMultipartUploadsPaginator(ListMultipartUploadsRequest request) {
            return new ListMultipartUploadsIterable(this, request);
        }

        @Override
        public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
            List<String> left = new ArrayList<>(uploads.get(request.bucket()));
            left.remove(request.uploadId());
            uploads.put(request.bucket(), left);
            return AbortMultipartUploadResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class Identities implements IamClient {
        @Override
        public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
            return ListAccessKeysResponse.builder()
                    .isTruncated(false)
                    .accessKeyMetadata(keys.stream()
                            .map(key ->
                                    AccessKeyMetadata.builder().accessKeyId(key).build())
                            .toList())
                    .build();
        }

        @Override
        public ListAccessKeysIterable listAccessKeysPaginator(ListAccessKeysRequest request) {
            return new ListAccessKeysIterable(this, request);
        }

        @Override
        public DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request) {
            keys.remove(request.accessKeyId());
            return DeleteAccessKeyResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class Catalog implements GlueClient {
        @Override
        public GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
            return GetDatabasesResponse.builder()
                    .databaseList(databases.entrySet().stream()
                            .map(database -> Database.builder()
                                    .name(database.getKey())
                                    .locationUri(database.getValue())
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public GetDatabasesIterable getDatabasesPaginator(GetDatabasesRequest request) {
            return new GetDatabasesIterable(this, request);
        }

        @Override
        public DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request) {
            databases.remove(request.name());
            return DeleteDatabaseResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
