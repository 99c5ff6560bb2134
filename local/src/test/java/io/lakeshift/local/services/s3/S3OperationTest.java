package io.lakeshift.local.services.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3OperationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /                                     |               | LIST_BUCKETS   | s3:ListAllMyBuckets
            PUT    | /b                                    |               | CREATE_BUCKET  | s3:CreateBucket
            HEAD   | /b/                                   |               | HEAD_BUCKET    | s3:ListBucket
            GET    | /b?list-type=2&prefix=a%2F            |               | LIST_OBJECTS   | s3:ListBucket
            GET    | /b?location                           |               | GET_LOCATION   | s3:GetBucketLocation
            GET    | /b?versions&prefix=a                  |               | LIST_VERSIONS  | s3:ListBucketVersions
            GET    | /b?uploads                            |               | LIST_UPLOADS   | s3:ListBucketMultipartUploads
            POST   | /b?delete                             |               | DELETE_OBJECTS | s3:DeleteObject
            GET    | /b/k?x-id=GetObject                   |               | GET_OBJECT     | s3:GetObject
            GET    | /b/k?X-Amz-Credential=c&versionId=v   |               | GET_OBJECT     | s3:GetObject
            GET    | /b/k?response-content-type=text%2Fcsv |               | GET_OBJECT     | s3:GetObject
            HEAD   | /b/k                                  |               | HEAD_OBJECT    | s3:GetObject
            PUT    | /b/k                                  |               | PUT_OBJECT     | s3:PutObject
            PUT    | /b/k                                  | /b/other      | COPY_OBJECT    | s3:PutObject
            POST   | /b/k?uploads                          |               | CREATE_UPLOAD  | s3:PutObject
            PUT    | /b/k?partNumber=1&uploadId=u          |               | UPLOAD_PART    | s3:PutObject
            PUT    | /b/k?partNumber=1&uploadId=u          | b/other       | COPY_PART      | s3:PutObject
            POST   | /b/k?uploadId=u                       |               | COMPLETE_UPLOAD| s3:PutObject
            DELETE | /b/k?uploadId=u                       |               | ABORT_UPLOAD   | s3:AbortMultipartUpload
            GET    | /b/k?uploadId=u                       |               | LIST_PARTS     | s3:ListMultipartUploadParts
            DELETE | /b/k                                  |               | DELETE_OBJECT  | s3:DeleteObject
            """)
    void knowsEachOperationAndItsAction(
            String method, String path, String copySource, S3Operation expected, String action) {
        S3Operation operation = S3Operation.of(address(method, path, copySource));

        assertThat(operation).isEqualTo(expected);
        assertThat(operation.action()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /b?lifecycle, not supported locally: s3:PUT ?lifecycle",
        "GET, /b/k?acl, not supported locally: s3:GET ?acl",
        "PUT, /b/k?tagging, not supported locally: s3:PUT ?tagging",
        "POST, /b/k?select&select-type=2, not supported locally: s3:POST ?select",
        "PATCH, /b/k, not supported locally: s3:PATCH",
        "POST, /b, not supported locally: s3:POST"
    })
    void saysWhichOperationIsNotSupported(String method, String path, String message) {
        assertThatThrownBy(() -> S3Operation.of(address(method, path, null)))
                .isInstanceOf(AwsException.class)
                .hasMessage(message);
    }

    @Test
    void readsKeysAsTheyWereMeant() {
        S3Address address = address("PUT", "/b/Db/T%20a%2Bb+c/%C3%BC%27%3F.csv", "/b/old%20one?versionId=v1");

        assertThat(address.key()).isEqualTo("Db/T a+b+c/ü'?.csv");
        assertThat(address.objectArn()).isEqualTo("arn:aws:s3:::b/Db/T a+b+c/ü'?.csv");
        assertThat(address.copySource().orElseThrow().key()).isEqualTo("old one");
        assertThat(address.copySource().orElseThrow().versionId()).hasValue("v1");
    }

    @Test
    void findsTheBucketInTheHostName() {
        AwsRequest.RequestHead head =
                new AwsRequest.RequestHead("GET", "/k", "", Map.of("host", List.of("my.bucket.localhost:4566")));

        S3Address address = S3Address.of(request(head));
        assertThat(address.bucket()).isEqualTo("my.bucket");
        assertThat(address.key()).isEqualTo("k");
    }

    private static S3Address address(String method, String path, String copySource) {
        int query = path.indexOf('?');
        return S3Address.of(request(new AwsRequest.RequestHead(
                method,
                query < 0 ? path : path.substring(0, query),
                query < 0 ? "" : path.substring(query + 1),
                copySource == null ? Map.of() : Map.of("x-amz-copy-source", List.of(copySource)))));
    }

    private static AwsRequest request(AwsRequest.RequestHead head) {
        return new AwsRequest(head, InputStream.nullInputStream(), Caller.administrator("111122223333"), "id");
    }
}
