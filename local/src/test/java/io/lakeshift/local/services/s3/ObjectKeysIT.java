package io.lakeshift.local.services.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keys as S3 has them, which are names and no paths, through the endpoint and S3Proxy. */
class ObjectKeysIT {
    private static final String VERSIONED = "versioned";
    private static final String PLAIN = "plain";

    @TempDir
    private static Path state;

    private static AccessControl access;
    private static ObjectStorage storage;
    private static Endpoint endpoint;
    private static S3Client s3;

    @BeforeAll
    static void start() throws IOException {
        LocalContext context = new LocalContext(
                "111122223333",
                "us-east-2",
                URI.create("http://127.0.0.1:0"),
                state,
                Path.of("").toAbsolutePath());
        access = new AccessControl(context);
        storage = ObjectStorage.start(context, access, key -> Optional.empty(), event -> {});
        RequestRouter router = new RequestRouter(access.sessions(), Caller.administrator(context.accountId()));
        storage.services().forEach(router::add);
        endpoint = new Endpoint(0, router);
        endpoint.start();
        s3 = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .region(Region.US_EAST_2)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Caller.ADMINISTRATOR_KEY, "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        declare("{'BucketName': '" + VERSIONED + "', 'VersioningConfiguration': {'Status': 'Enabled'}}");
        for (String bucket : List.of(PLAIN, "copies", "tree", "mine")) {
            declare("{'BucketName': '" + bucket + "'}");
        }
    }

    @AfterAll
    static void stop() {
        endpoint.close();
        storage.close();
    }

    /** The answers about uploads in parts are XML, which has no control characters. */
    static Stream<String> keysInXml() {
        return keys().filter(key -> key.chars().noneMatch(character -> character < ' '));
    }

    static Stream<String> keys() {
        return Stream.of(
                "a",
                "a/b",
                "a/b/c",
                "a/",
                "folder/",
                "folder//",
                "/",
                "//",
                "/leading",
                "dot/./x",
                "up/../x",
                "up/x",
                "x",
                "...",
                ".hidden",
                "%2e%2e/x",
                "a%2Fb",
                "a%252Fb",
                "a+b c",
                "wild*?[x]",
                "quote'\"<&>",
                "back\\slash",
                "ü/漢字/😀",
                "\u0001control",
                "~",
                "!",
                "a~/b!",
                ".mpus-1",
                "s".repeat(300),
                "s".repeat(300) + "/" + "t".repeat(300),
                "..".repeat(200),
                "漢".repeat(341),
                "k".repeat(1024),
                "d/".repeat(512));
    }

    @Test
    void eachKeyIsAnObjectBesideAllOthers() {
        List<String> keys = keys().toList();
        for (String key : keys) {
            s3.putObject(put -> put.bucket(VERSIONED).key(key), RequestBody.fromString("1 " + key));
            s3.putObject(put -> put.bucket(VERSIONED).key(key), RequestBody.fromString("2 " + key));
        }

        for (String key : keys) {
            assertThat(s3.getObjectAsBytes(get -> get.bucket(VERSIONED).key(key))
                            .asUtf8String())
                    .isEqualTo("2 " + key);
            assertThat(s3.headObject(head -> head.bucket(VERSIONED).key(key)).contentLength())
                    .isEqualTo(("2 " + key).getBytes(StandardCharsets.UTF_8).length);
        }
        List<String> inOrder = keys.stream().sorted(ObjectFiles.KEY_ORDER).toList();
        assertThat(listed(VERSIONED, 7)).containsExactlyElementsOf(inOrder);
        assertThat(s3.listObjects(list -> list.bucket(VERSIONED).encodingType("url"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactlyElementsOf(inOrder);
        assertThat(storage.paths().list(VERSIONED, "")).containsExactlyElementsOf(inOrder);
        List<ObjectVersion> versions = versions(VERSIONED, 5);
        assertThat(versions)
                .extracting(ObjectVersion::key)
                .hasSize(2 * keys.size())
                .containsAll(keys);
        for (ObjectVersion version : versions) {
            assertThat(s3.getObjectAsBytes(get ->
                                    get.bucket(VERSIONED).key(version.key()).versionId(version.versionId()))
                            .asUtf8String())
                    .isEqualTo((version.isLatest() ? "2 " : "1 ") + version.key());
        }
        for (String key : keys) {
            s3.deleteObject(delete -> delete.bucket(VERSIONED).key(key));
            assertThatThrownBy(() ->
                            s3.getObjectAsBytes(get -> get.bucket(VERSIONED).key(key)))
                    .isInstanceOf(NoSuchKeyException.class);
        }
        assertThat(listed(VERSIONED, 1000)).isEmpty();
    }

    @SuppressWarnings("unchecked") // The SDK's methods of many consumers do not say that they are safe.
    @ParameterizedTest
    @MethodSource("keysInXml")
    void everyKeyCanBeCopiedAndUploadedInParts(String key) {
        String uploadId = s3.createMultipartUpload(
                        create -> create.bucket(PLAIN).key(key))
                .uploadId();
        assertThat(s3.listMultipartUploads(list -> list.bucket(PLAIN)).uploads())
                .extracting(upload -> upload.key())
                .containsExactly(key);
        var part = s3.uploadPart(
                upload -> upload.bucket(PLAIN).key(key).uploadId(uploadId).partNumber(1),
                RequestBody.fromString("part"));
        assertThat(s3.listParts(list -> list.bucket(PLAIN).key(key).uploadId(uploadId))
                        .key())
                .isEqualTo(key);
        assertThat(storage.paths().list(PLAIN, ""))
                .as("an upload is no object yet")
                .isEmpty();
        var completed = s3.completeMultipartUpload(complete -> complete.bucket(PLAIN)
                .key(key)
                .uploadId(uploadId)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));
        s3.copyObject(copy -> copy.sourceBucket(PLAIN)
                .sourceKey(key)
                .destinationBucket("copies")
                .destinationKey(key));

        assertThat(completed.key()).isEqualTo(key);
        S3Object listed =
                s3.listObjectsV2(list -> list.bucket(PLAIN)).contents().get(0);
        assertThat(listed.key()).isEqualTo(key);
        assertThat(listed.eTag()).isEqualTo(completed.eTag());
        assertThat(s3.getObjectAsBytes(get -> get.bucket("copies").key(key)).asUtf8String())
                .isEqualTo("part");
        s3.deleteObjects(delete -> delete.bucket(PLAIN).delete(objects -> objects.objects(object -> object.key(key))));
        assertThat(listed(PLAIN, 10)).isEmpty();
    }

    @Test
    void aDelimiterPutsTogetherWhatIsBehindIt() {
        List<String> keys = List.of("tree/a", "tree/a/b", "tree/a/c", "tree/a0", "tree/b//c", "tree/", "other/x");
        keys.forEach(key -> s3.putObject(put -> put.bucket("tree").key(key), RequestBody.fromString("x")));

        var top = s3.listObjectsV2(list -> list.bucket("tree").delimiter("/"));
        var inside =
                s3.listObjectsV2(list -> list.bucket("tree").prefix("tree/").delimiter("/"));
        var byName =
                s3.listObjectsV2(list -> list.bucket("tree").prefix("tree/a").delimiter("/"));
        var another =
                s3.listObjectsV2(list -> list.bucket("tree").prefix("tree/").delimiter("a"));
        var behind = s3.listObjectsV2(
                list -> list.bucket("tree").startAfter("tree/a/b").maxKeys(2));

        assertThat(top.contents()).isEmpty();
        assertThat(top.commonPrefixes()).extracting(prefix -> prefix.prefix()).containsExactly("other/", "tree/");
        assertThat(inside.contents()).extracting(S3Object::key).containsExactly("tree/", "tree/a", "tree/a0");
        assertThat(inside.commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("tree/a/", "tree/b/");
        assertThat(byName.contents()).extracting(S3Object::key).containsExactly("tree/a", "tree/a0");
        assertThat(byName.commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("tree/a/");
        assertThat(another.commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("tree/a");
        assertThat(behind.contents()).extracting(S3Object::key).containsExactly("tree/a/c", "tree/a0");
        assertThat(behind.isTruncated()).isTrue();
        assertThat(s3.listObjectsV2(list -> list.bucket("tree").maxKeys(0)).keyCount())
                .isZero();
        assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("none-such")))
                .hasMessageContaining("bucket does not exist");
    }

    @Test
    void aKeyOfMoreThan1024BytesIsTooLong() {
        for (String key : List.of("k".repeat(1025), "漢".repeat(342))) {
            assertThatThrownBy(() -> s3.putObject(put -> put.bucket(PLAIN).key(key), RequestBody.empty()))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                    .isEqualTo("KeyTooLongError"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mine/open/../secret/x",
                "/mine/open/%2e%2e/secret/x",
                "/mine/open/%2E./secret/x",
                "/mine/open%2F..%2Fsecret%2Fx",
                "/mine/open/./../secret/x",
                "/mine/open/x/../../secret/x",
                "/mine/open/..//secret/x",
                "/mine/open//secret/x",
                "/mine/open%5c..%5csecret%5cx"
            })
    void noSegmentLeadsOutOfThePrefixThatAPolicyAllows(String path) throws IOException {
        s3.putObject(put -> put.bucket("mine").key("secret/x"), RequestBody.fromString("SECRET"));
        String session = sessionOf("open-" + Integer.toUnsignedString(path.hashCode()), "arn:aws:s3:::mine/open/*");

        String read = raw("GET", path, session, "");
        String written = raw("PUT", path, session, "OVERWRITTEN");

        assertThat(read).doesNotContain("SECRET");
        assertThat(s3.getObjectAsBytes(get -> get.bucket("mine").key("secret/x"))
                        .asUtf8String())
                .isEqualTo("SECRET");
        if (written.startsWith("HTTP/1.1 200")) {
            assertThat(raw("GET", path, session, ""))
                    .as("a name like any other")
                    .endsWith("OVERWRITTEN");
        }
        assertThat(raw("DELETE", path, session, "")).startsWith("HTTP/1.1 ");
        assertThat(s3.getObjectAsBytes(get -> get.bucket("mine").key("secret/x"))
                        .asUtf8String())
                .isEqualTo("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mine/../outside",
                "/mine/%2e%2e/outside",
                "/mine/a/../../outside",
                "/mine/..%2Foutside",
                "/../outside",
                "/%2e%2e/outside",
                "/./outside",
                "/mine%2F..%2F..%2Foutside/x",
                "/mine/%zz"
            })
    void nothingLeadsOutOfTheFolderOfABucket(String path) throws IOException {
        List<Path> before = filesOutsideBuckets();

        String answer = raw("PUT", path, Caller.ADMINISTRATOR_KEY, "x");

        assertThat(answer).startsWith("HTTP/1.1 40");
        assertThat(filesOutsideBuckets()).isEqualTo(before);
    }

    private static List<Path> filesOutsideBuckets() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(state)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> state.relativize(file).getNameCount() < 4)
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }

    private static List<String> listed(String bucket, int pageSize) {
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).encodingType("url").maxKeys(pageSize))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private static List<ObjectVersion> versions(String bucket, int pageSize) {
        return s3
                .listObjectVersionsPaginator(
                        list -> list.bucket(bucket).encodingType("url").maxKeys(pageSize))
                .stream()
                .map(ListObjectVersionsResponse::versions)
                .flatMap(Collection::stream)
                .toList();
    }

    private static String sessionOf(String role, String allowedObjects) {
        String arn = access.providers()
                .get(0)
                .provision(new ResourceDeclaration(
                        "stack",
                        role,
                        "AWS::IAM::Role",
                        json("{'RoleName': '" + role + "', 'AssumeRolePolicyDocument': {'Statement': []}, 'Policies':"
                                + " [{'PolicyName': 'p', 'PolicyDocument': {'Statement': [{'Effect': 'Allow',"
                                + " 'Action': 's3:*Object', 'Resource': '" + allowedObjects + "'}]}}]}"),
                        Optional.empty(),
                        Optional.empty()))
                .attributes()
                .get("Arn")
                .asText();
        Credentials credentials = access.sessions().issue(arn, "test");
        return credentials.accessKeyId();
    }

    /** As no client library sends it: the path goes as it is. */
    private static String raw(String method, String path, String key, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: AWS4-HMAC-SHA256"
                    + " Credential=" + key + "/20260101/us-east-2/s3/aws4_request, SignedHeaders=host, Signature=00\r\n"
                    + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void declare(String properties) {
        storage.providers()
                .get(0)
                .provision(new ResourceDeclaration(
                        "stack", "Id", "AWS::S3::Bucket", json(properties), Optional.empty(), Optional.empty()));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
