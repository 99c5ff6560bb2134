package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import java.util.Map;
import java.util.Set;

/** What a request to S3 asks for. */
enum S3Operation {
    LIST_BUCKETS("ListBuckets", "ListAllMyBuckets"),
    CREATE_BUCKET("CreateBucket", "CreateBucket"),
    DELETE_BUCKET("DeleteBucket", "DeleteBucket"),
    HEAD_BUCKET("HeadBucket", "ListBucket"),
    LIST_OBJECTS("ListObjectsV2", "ListBucket"),
    LIST_VERSIONS("ListObjectVersions", "ListBucketVersions"),
    LIST_UPLOADS("ListMultipartUploads", "ListBucketMultipartUploads"),
    GET_LOCATION("GetBucketLocation", "GetBucketLocation"),
    GET_VERSIONING("GetBucketVersioning", "GetBucketVersioning"),
    GET_POLICY("GetBucketPolicy", "GetBucketPolicy"),
    GET_ENCRYPTION("GetBucketEncryption", "GetEncryptionConfiguration"),
    GET_NOTIFICATION("GetBucketNotificationConfiguration", "GetBucketNotification"),
    DELETE_OBJECTS("DeleteObjects", "DeleteObject"),
    GET_OBJECT("GetObject", "GetObject"),
    HEAD_OBJECT("HeadObject", "GetObject"),
    GET_OBJECT_TAGGING("GetObjectTagging", "GetObjectTagging"),
    PUT_OBJECT("PutObject", "PutObject"),
    COPY_OBJECT("CopyObject", "PutObject"),
    DELETE_OBJECT("DeleteObject", "DeleteObject"),
    CREATE_UPLOAD("CreateMultipartUpload", "PutObject"),
    UPLOAD_PART("UploadPart", "PutObject"),
    COPY_PART("UploadPartCopy", "PutObject"),
    COMPLETE_UPLOAD("CompleteMultipartUpload", "PutObject"),
    ABORT_UPLOAD("AbortMultipartUpload", "AbortMultipartUpload"),
    LIST_PARTS("ListParts", "ListMultipartUploadParts");

    /** Query parameters that do not choose another operation. */
    private static final Set<String> PLAIN = Set.of(
            "list-type",
            "prefix",
            "delimiter",
            "marker",
            "max-keys",
            "continuation-token",
            "start-after",
            "encoding-type",
            "fetch-owner",
            "versionId",
            "partNumber",
            "x-id",
            "key-marker",
            "version-id-marker",
            "upload-id-marker",
            "max-uploads",
            "part-number-marker",
            "max-parts",
            "max-buckets",
            "bucket-region",
            "checksumType",
            "checksumAlgorithm",
            "session-token",
            "AWSAccessKeyId",
            "Signature",
            "Expires",
            "allow-unordered",
            "optional-object-attributes");

    private static final Map<String, S3Operation> BUCKET_READS = Map.of(
            "location", GET_LOCATION,
            "versioning", GET_VERSIONING,
            "policy", GET_POLICY,
            "encryption", GET_ENCRYPTION,
            "notification", GET_NOTIFICATION,
            "versions", LIST_VERSIONS,
            "uploads", LIST_UPLOADS);

    private final String apiName;
    private final String action;

    S3Operation(String apiName, String action) {
        this.apiName = apiName;
        this.action = action;
    }

    /** Its name in the API reference, such as {@code ListObjectsV2}; that of the older ListObjects is not told apart. */
    String apiName() {
        return apiName;
    }

    /** The IAM action, such as {@code s3:PutObject}. */
    String action() {
        return "s3:" + action;
    }

    /** @throws AwsException not supported locally, naming the method and what it is about */
    static S3Operation of(S3Address address) {
        S3Operation operation = address.bucket().isEmpty()
                ? (address.method().equals("GET") && address.subresource(PLAIN).isEmpty() ? LIST_BUCKETS : null)
                : address.key().isEmpty() ? ofBucket(address) : ofObject(address);
        if (operation == null) {
            String about = address.subresource(PLAIN);
            throw AwsException.notSupported("s3", address.method() + (about.isEmpty() ? "" : " ?" + about));
        }
        return operation;
    }

    private static S3Operation ofBucket(S3Address address) {
        String about = address.subresource(PLAIN);
        return switch (address.method()) {
            case "HEAD" -> about.isEmpty() ? HEAD_BUCKET : null;
            case "GET" -> about.isEmpty() ? LIST_OBJECTS : BUCKET_READS.get(about);
            case "PUT" -> about.isEmpty() ? CREATE_BUCKET : null;
            case "DELETE" -> about.isEmpty() ? DELETE_BUCKET : null;
            case "POST" -> about.equals("delete") ? DELETE_OBJECTS : null;
            default -> null;
        };
    }

    private static S3Operation ofObject(S3Address address) {
        String about = address.subresource(PLAIN);
        boolean ofUpload = about.equals("uploadId");
        if (!about.isEmpty() && !ofUpload) {
            boolean tagging = about.equals("tagging") && address.method().equals("GET");
            boolean begin = about.equals("uploads") && address.method().equals("POST");
            return tagging ? GET_OBJECT_TAGGING : begin ? CREATE_UPLOAD : null;
        }
        return switch (address.method()) {
            case "HEAD" -> HEAD_OBJECT;
            case "GET" -> ofUpload ? LIST_PARTS : GET_OBJECT;
            case "PUT" ->
                ofUpload
                        ? (address.copySource().isPresent() ? COPY_PART : UPLOAD_PART)
                        : (address.copySource().isPresent() ? COPY_OBJECT : PUT_OBJECT);
            case "DELETE" -> ofUpload ? ABORT_UPLOAD : DELETE_OBJECT;
            case "POST" -> ofUpload ? COMPLETE_UPLOAD : null;
            default -> null;
        };
    }
}
