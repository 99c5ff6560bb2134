package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a caller needs for each request to S3: on the bucket or object, and on the key that encrypts it. */
final class S3Permissions {
    private final String region;
    private final Authorizer authorizer;
    private final BucketRegistry buckets;

    S3Permissions(String region, Authorizer authorizer, BucketRegistry buckets) {
        this.region = region;
        this.authorizer = authorizer;
        this.buckets = buckets;
    }

    /** @throws AwsException access denied */
    void check(S3Operation operation, S3Address address, AwsRequest request) {
        Caller caller = request.caller();
        if (caller.administrator()) {
            return;
        }
        Map<String, String> context = contextOf(address, request);
        switch (operation) {
            case LIST_BUCKETS -> authorizer.require(caller, operation.action(), List.of("*"), context);
            case DELETE_OBJECTS -> {
                // Each key of the request's body is checked by itself when it is deleted.
            }
            case GET_OBJECT, HEAD_OBJECT -> {
                String action = address.query().containsKey("versionId") ? "s3:GetObjectVersion" : operation.action();
                authorizer.require(caller, action, List.of(address.objectArn()), context);
                requireKey(caller, address.bucket(), address.objectArn(), "kms:Decrypt");
            }
            case COPY_OBJECT, COPY_PART -> {
                S3Address.CopySource source = address.copySource().orElseThrow();
                String sourceArn = "arn:aws:s3:::" + source.bucket() + "/" + source.key();
                authorizer.require(
                        caller,
                        source.versionId().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject",
                        List.of(sourceArn),
                        context);
                requireKey(caller, source.bucket(), sourceArn, "kms:Decrypt");
                checkWrite(operation, address, caller, context);
            }
            case PUT_OBJECT, CREATE_UPLOAD, UPLOAD_PART, COMPLETE_UPLOAD ->
                checkWrite(operation, address, caller, context);
            default -> {
                String resource = address.key().isEmpty() ? address.bucketArn() : address.objectArn();
                authorizer.require(caller, operation.action(), List.of(resource), context);
            }
        }
    }

    /** @throws AwsException access denied */
    void checkDelete(Caller caller, String bucket, String key) {
        String arn = "arn:aws:s3:::" + bucket + "/" + key;
        authorizer.require(caller, S3Operation.DELETE_OBJECT.action(), List.of(arn), Map.of());
    }

    /** Whether a missing object may be called missing; without this permission S3 says that access is denied. */
    void checkMayKnowWhatIsMissing(Caller caller, S3Address address) {
        authorizer.require(caller, "s3:ListBucket", List.of(address.bucketArn()), Map.of());
    }

    private void checkWrite(S3Operation operation, S3Address address, Caller caller, Map<String, String> context) {
        authorizer.require(caller, operation.action(), List.of(address.objectArn()), context);
        requireKey(caller, address.bucket(), address.objectArn(), "kms:GenerateDataKey");
        if (operation == S3Operation.CREATE_UPLOAD) {
            requireKey(caller, address.bucket(), address.objectArn(), "kms:Decrypt");
        }
    }

    private void requireKey(Caller caller, String bucket, String objectArn, String action) {
        Optional<String> key = buckets.find(bucket).keyArn();
        if (key.isEmpty()) {
            return;
        }
        authorizer.require(
                caller,
                action,
                List.of(key.get()),
                Map.of(
                        "kms:ViaService",
                        "s3." + region + ".amazonaws.com",
                        "kms:CallerAccount",
                        key.get().split(":")[4],
                        "kms:EncryptionContext:aws:s3:arn",
                        objectArn));
    }

    private static Map<String, String> contextOf(S3Address address, AwsRequest request) {
        Map<String, String> context = new HashMap<>();
        // Loopback counts as an encrypted connection, as aws:SecureTransport does.
        context.put("s3:TlsVersion", "1.3");
        address.parameter("prefix").ifPresent(prefix -> context.put("s3:prefix", prefix));
        address.parameter("delimiter").ifPresent(delimiter -> context.put("s3:delimiter", delimiter));
        address.parameter("max-keys").ifPresent(keys -> context.put("s3:max-keys", keys));
        address.parameter("versionId").ifPresent(version -> context.put("s3:VersionId", version));
        for (String header : List.of(
                "x-amz-server-side-encryption",
                "x-amz-server-side-encryption-aws-kms-key-id",
                "x-amz-acl",
                "x-amz-storage-class")) {
            request.header(header).ifPresent(value -> context.put("s3:" + header, value));
        }
        return context;
    }
}
