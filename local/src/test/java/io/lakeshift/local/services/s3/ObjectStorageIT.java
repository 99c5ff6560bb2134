package io.lakeshift.local.services.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class ObjectStorageIT {
    private static final String BUCKET = "lake-collect";
    private static final String KEY = "Db/Table/2026/a b+c'ü.csv";
    private static final String KMS_KEY = "arn:aws:kms:us-east-2:111122223333:key/k";

    @TempDir
    private static Path state;

    private static final List<JsonNode> EVENTS = new CopyOnWriteArrayList<>();
    private static AccessControl access;
    private static ObjectStorage storage;
    private static Endpoint endpoint;
    private static S3Client s3;

    @BeforeAll
    static void start() throws IOException {
        Path project = Path.of("").toAbsolutePath();
        LocalContext context =
                new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:0"), state, project);
        access = new AccessControl(context);
        storage = ObjectStorage.start(context, access, key -> Optional.of(KMS_KEY), EVENTS::add);
        RequestRouter router = new RequestRouter(access.sessions(), Caller.administrator(context.accountId()));
        storage.services().forEach(router::add);
        endpoint = new Endpoint(0, router);
        endpoint.start();
        s3 = client(AwsBasicCredentials.create(Caller.ADMINISTRATOR_KEY, "secret"));
        provision(
                "AWS::S3::Bucket",
                "{'BucketName': '" + BUCKET + "', 'VersioningConfiguration': {'Status': 'Enabled'},"
                        + " 'NotificationConfiguration': {'EventBridgeConfiguration': {'EventBridgeEnabled': true}}}");
        provision("AWS::S3::Bucket", "{'BucketName': 'plain'}");
        provision(
                "AWS::S3::Bucket",
                "{'BucketName': 'secret', 'BucketEncryption': {'ServerSideEncryptionConfiguration':"
                        + " [{'ServerSideEncryptionByDefault': {'SSEAlgorithm': 'aws:kms', 'KMSMasterKeyID': 'k'}}]}}");
    }

    @AfterAll
    static void stop() {
        endpoint.close();
        storage.close();
    }

    @BeforeEach
    void forgetEvents() {
        EVENTS.clear();
    }

    @Test
    void storesWhatIsSentAsAForm() {
        String type = "application/x-www-form-urlencoded; charset=utf-8";

        s3.putObject(put -> put.bucket("plain").key("form").contentType(type), RequestBody.fromString("a=1&b=2"));

        ResponseBytes<GetObjectResponse> stored =
                s3.getObjectAsBytes(get -> get.bucket("plain").key("form"));
        assertThat(stored.asUtf8String()).isEqualTo("a=1&b=2");
        assertThat(stored.response().contentType()).isEqualTo(type);
        assertThat(s3.headObject(head -> head.bucket("plain").key("form")).contentType())
                .isEqualTo(type);
    }

    @Test
    void sendsAnEventWithTheVersionForEachNewObject() {
        var first = s3.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("one"));
        var second = s3.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("three"));

        assertThat(first.versionId()).isNotEqualTo(second.versionId()).hasSize(32);
        assertThat(EVENTS).hasSize(2);
        JsonNode event = EVENTS.get(1);
        assertThat(event.path("detail-type").asText()).isEqualTo("Object Created");
        assertThat(event.path("source").asText()).isEqualTo("aws.s3");
        assertThat(event.path("resources").path(0).asText()).isEqualTo("arn:aws:s3:::" + BUCKET);
        JsonNode detail = event.path("detail");
        assertThat(detail.path("bucket").path("name").asText()).isEqualTo(BUCKET);
        assertThat(detail.path("reason").asText()).isEqualTo("PutObject");
        assertThat(detail.path("object").path("key").asText()).isEqualTo(KEY);
        assertThat(detail.path("object").path("size").asLong()).isEqualTo(5);
        assertThat(detail.path("object").path("version-id").asText()).isEqualTo(second.versionId());
        assertThat("\"" + detail.path("object").path("etag").asText() + "\"").isEqualTo(second.eTag());
        assertThat(detail.path("object").path("sequencer").asText())
                .isGreaterThan(EVENTS.get(0).at("/detail/object/sequencer").asText());
    }

    @Test
    void keepsTheVersionsThatNewerOnesWereWrittenOver() {
        var first = s3.putObject(put -> put.bucket(BUCKET).key("versions"), RequestBody.fromString("1"));
        var second = s3.putObject(put -> put.bucket(BUCKET).key("versions"), RequestBody.fromString("2"));

        ResponseBytes<GetObjectResponse> current =
                s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("versions").versionId(second.versionId()));
        assertThat(current.asUtf8String()).isEqualTo("2");
        assertThat(current.response().versionId()).isEqualTo(second.versionId());
        ResponseBytes<GetObjectResponse> older =
                s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("versions").versionId(first.versionId()));
        assertThat(older.asUtf8String()).isEqualTo("1");
        assertThat(older.response().versionId()).isEqualTo(first.versionId());
        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        get -> get.bucket(BUCKET).key("versions").versionId("none")))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("The specified version does not exist");
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("versions"))
                        .asUtf8String())
                .isEqualTo("2");
    }

    @Test
    void listsVersionsTheNewestFirstAndForgetsOneThatIsDeleted() {
        var first = s3.putObject(put -> put.bucket(BUCKET).key("listed/a"), RequestBody.fromString("1"));
        var second = s3.putObject(put -> put.bucket(BUCKET).key("listed/a"), RequestBody.fromString("22"));
        var third = s3.putObject(put -> put.bucket(BUCKET).key("listed/a"), RequestBody.fromString("333"));
        s3.putObject(put -> put.bucket(BUCKET).key("listed/a2"), RequestBody.fromString("4"));

        assertThat(s3.listObjectVersions(list -> list.bucket(BUCKET).prefix("listed/a"))
                        .versions())
                .extracting(version -> version.key() + " " + version.size() + " " + version.isLatest())
                .containsExactly("listed/a 3 true", "listed/a 2 false", "listed/a 1 false", "listed/a2 1 true");

        s3.deleteObject(delete -> delete.bucket(BUCKET).key("listed/a").versionId(second.versionId()));
        assertThat(s3.listObjectVersions(list -> list.bucket(BUCKET).prefix("listed/a"))
                        .versions())
                .filteredOn(version -> version.key().equals("listed/a"))
                .extracting(version -> version.versionId())
                .containsExactly(third.versionId(), first.versionId());
    }

    @Test
    void storesChunkedUploadsWithTrailersAsTheBytesSent() throws IOException {
        byte[] content = new byte[300_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        s3.putObject(
                put -> put.bucket("plain").key("chunked").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromContentProvider(() -> new java.io.ByteArrayInputStream(content), "x/y"));

        assertThat(s3.getObjectAsBytes(get -> get.bucket("plain").key("chunked"))
                        .asByteArray())
                .isEqualTo(content);
        assertThat(Files.readAllBytes(storage.paths().find("plain", "chunked").orElseThrow()))
                .isEqualTo(content);
        assertThat(EVENTS).as("the bucket does not send events").isEmpty();
    }

    @Test
    void completesMultipartUploadsAndCopies() {
        String id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("multi"))
                .uploadId();
        byte[] part = new byte[5 * 1024 * 1024];
        var one = s3.uploadPart(
                upload -> upload.bucket(BUCKET).key("multi").uploadId(id).partNumber(1), RequestBody.fromBytes(part));
        var two = s3.uploadPart(
                upload -> upload.bucket(BUCKET).key("multi").uploadId(id).partNumber(2), RequestBody.fromString("end"));
        var completed = s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                .key("multi")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(
                        CompletedPart.builder().partNumber(1).eTag(one.eTag()).build(),
                        CompletedPart.builder().partNumber(2).eTag(two.eTag()).build())));
        var copied = s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey("multi")
                .destinationBucket(BUCKET)
                .destinationKey("copy ü"));

        assertThat(EVENTS)
                .extracting(event -> event.at("/detail/reason").asText() + " "
                        + event.at("/detail/object/size").asLong())
                .containsExactly("CompleteMultipartUpload 5242883", "CopyObject 5242883");
        assertThat(EVENTS.get(0).at("/detail/object/version-id").asText()).isEqualTo(completed.versionId());
        assertThat(EVENTS.get(1).at("/detail/object/version-id").asText()).isEqualTo(copied.versionId());
        assertThat(s3.getObject(get -> get.bucket(BUCKET).key("copy ü").range("bytes=5242880-5242882"))
                        .response()
                        .contentLength())
                .isEqualTo(3);
    }

    @Test
    void listsAndDeletes() {
        for (String key : List.of("list/a", "list/b/c", "list/d")) {
            s3.putObject(put -> put.bucket("plain").key(key), RequestBody.fromString(key));
        }

        var listed =
                s3.listObjectsV2(list -> list.bucket("plain").prefix("list/").delimiter("/"));
        assertThat(listed.contents()).extracting(object -> object.key()).containsExactly("list/a", "list/d");
        assertThat(listed.commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("list/b/");
        assertThat(storage.paths().list("plain", "list/")).containsExactly("list/a", "list/b/c", "list/d");

        var deleted = s3.deleteObjects(delete -> delete.bucket("plain")
                .delete(objects -> objects.objects(
                        ObjectIdentifier.builder().key("list/a").build(),
                        ObjectIdentifier.builder().key("list/none").build())));
        assertThat(deleted.deleted()).hasSize(2);
        assertThat(storage.paths().find("plain", "list/a")).isEmpty();
        assertThat(storage.paths().find("plain", "../../iam/directory.json")).isEmpty();
    }

    @Test
    void answersAPresignedAddress() throws Exception {
        s3.putObject(put -> put.bucket("plain").key("signed"), RequestBody.fromString("by address"));
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .region(Region.US_EAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Caller.ADMINISTRATOR_KEY, "s")))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            var address =
                    presigner.presignGetObject(presign -> presign.signatureDuration(java.time.Duration.ofMinutes(1))
                            .getObjectRequest(get -> get.bucket("plain").key("signed")));
            try (var body = address.url().openStream()) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("by address");
            }
        }
    }

    @Test
    void keepsARoleToItsPolicies() {
        s3.putObject(put -> put.bucket(BUCKET).key("in/a"), RequestBody.fromString("a"));
        S3Client role = clientOf(
                "reader",
                "{'Effect': 'Allow', 'Action': 's3:GetObject*', 'Resource':" + " 'arn:aws:s3:::" + BUCKET + "/in/*'}");

        assertThat(role.getObjectAsBytes(get -> get.bucket(BUCKET).key("in/a")).asUtf8String())
                .isEqualTo("a");
        assertThatThrownBy(() -> role.putObject(put -> put.bucket(BUCKET).key("in/a"), RequestBody.fromString("b")))
                .hasMessageContaining("assumed-role/reader/test is not authorized to perform: s3:PutObject on resource:"
                        + " arn:aws:s3:::" + BUCKET + "/in/a");
        assertThatThrownBy(() -> role.getObjectAsBytes(get -> get.bucket(BUCKET).key("in/none")))
                .as("without s3:ListBucket a missing object is not called missing")
                .hasMessageContaining("s3:ListBucket");
        assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("in/none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void deniesOnlyTheForbiddenKeysOfADeletion() {
        s3.putObject(put -> put.bucket("plain").key("mine/a"), RequestBody.fromString("a"));
        S3Client role = clientOf(
                "cleaner",
                "{'Effect': 'Allow', 'Action': 's3:DeleteObject', 'Resource':" + " 'arn:aws:s3:::plain/mine/*'}");

        var answer = role.deleteObjects(delete -> delete.bucket("plain")
                .delete(objects -> objects.objects(
                        ObjectIdentifier.builder().key("mine/a").build(),
                        ObjectIdentifier.builder().key("other").build())));
        assertThat(answer.deleted()).extracting(object -> object.key()).containsExactly("mine/a");
        assertThat(answer.errors())
                .extracting(error -> error.key() + " " + error.code())
                .containsExactly("other AccessDenied");
    }

    @Test
    void asksForTheKeyOfAnEncryptedBucket() {
        access.resourcePolicies()
                .attach(
                        KMS_KEY,
                        json("{'Statement': {'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111122223333:root'},"
                                + " 'Action': 'kms:*', 'Resource': '*'}}"));
        s3.putObject(put -> put.bucket("secret").key("a"), RequestBody.fromString("a"));
        S3Client role =
                clientOf("keyless", "{'Effect': 'Allow', 'Action': ['s3:*', 'kms:GenerateDataKey'], 'Resource': '*'}");

        assertThat(role.putObject(put -> put.bucket("secret").key("b"), RequestBody.fromString("b"))
                        .ssekmsKeyId())
                .isEqualTo(KMS_KEY);
        assertThatThrownBy(
                        () -> role.getObjectAsBytes(get -> get.bucket("secret").key("b")))
                .hasMessageContaining("kms:Decrypt on resource: " + KMS_KEY);
    }

    @Test
    void saysWhatItDoesNotSupport() {
        assertThatThrownBy(() -> s3.putBucketLifecycleConfiguration(put -> put.bucket("plain")))
                .hasMessageContaining("not supported locally: s3:PUT ?lifecycle");
        assertThat(s3.getBucketLocation(get -> get.bucket("plain")).locationConstraintAsString())
                .isEqualTo("us-east-2");
        assertThat(s3.getBucketVersioning(get -> get.bucket(BUCKET)).statusAsString())
                .isEqualTo("Enabled");
        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .contains(BUCKET, "plain", "secret");
    }

    private static S3Client clientOf(String roleName, String statement) {
        ResourceProvider iam = access.providers().get(0);
        String arn = iam.provision(declaration(
                        "AWS::IAM::Role",
                        "{'RoleName': '" + roleName + "', 'AssumeRolePolicyDocument': {'Statement': []}, 'Policies':"
                                + " [{'PolicyName': 'p', 'PolicyDocument': {'Statement': [" + statement + "]}}]}"))
                .attributes()
                .get("Arn")
                .asText();
        Credentials credentials = access.sessions().issue(arn, "test");
        return client(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    private static S3Client client(AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .region(Region.US_EAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void provision(String type, String properties) {
        storage.providers().get(0).provision(declaration(type, properties));
    }

    private static ResourceDeclaration declaration(String type, String properties) {
        return new ResourceDeclaration("stack", "Id", type, json(properties), Optional.empty(), Optional.empty());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
