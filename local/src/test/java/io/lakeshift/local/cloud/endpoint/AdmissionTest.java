package io.lakeshift.local.cloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in at the endpoint, tried with the bytes of requests. */
class AdmissionTest {
    private static final Caller ROLE =
            new Caller("arn:aws:sts::111122223333:assumed-role/x/s", "AROAX:s", "s", java.util.Optional.of("x"), false);
    private static final AtomicInteger CHANGES = new AtomicInteger();
    private static Endpoint endpoint;

    @BeforeAll
    static void start() throws IOException {
        RequestRouter router =
                new RequestRouter(new OneSession("ASIAKNOWN", ROLE), Caller.administrator("111122223333"));
        router.add(new Topics());
        router.add(new Workflows());
        router.add(new Objects());
        router.addPage("answer", new Objects());
        endpoint = new Endpoint(0, router);
        endpoint.start();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void forget() {
        CHANGES.set(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIAIOSFODNN7EXAMPLE", "ASIAOFANEARLIERRUN", "administrator", "LOCAL", "local2"})
    void aKeyThatWasNotGivenIsRefusedInTheWordsOfEachProtocol(String key) throws IOException {
        RawAnswer json = send(post("/", signed("states", key), "X-Amz-Target: Workflows.Start", "{}"));
        RawAnswer query = send(post("/", signed("sns", key), FORM, "Action=CreateTopic"));
        RawAnswer object = send(get("/bucket/key", signed("s3", key)));
        RawAnswer function = send(post("/2015-03-31/functions/f/invocations", signed("lambda", key), "A: b", "{}"));

        assertThat(json.status()).isEqualTo(400);
        assertThat(json.text()).contains("\"__type\":\"UnrecognizedClientException\"");
        assertThat(query.status()).isEqualTo(403);
        assertThat(query.text()).contains("<Code>InvalidClientTokenId</Code>");
        assertThat(object.status()).isEqualTo(403);
        assertThat(object.text()).contains("<Code>InvalidAccessKeyId</Code>");
        assertThat(function.status()).isEqualTo(403);
        assertThat(function.text()).contains("UnrecognizedClientException");
        assertThat(CHANGES).hasValue(0);
    }

    @Test
    void sqsTellsItsJsonClientsTheNameTheyKnow() throws IOException {
        RawAnswer answer = send(post("/", signed("sqs", "AKIANONE"), "X-Amz-Target: AmazonSQS.SendMessage", "{}"));

        assertThat(answer.text()).contains("x-amzn-query-error: InvalidClientTokenId;Sender");
    }

    @Test
    void theAdministratorsKeyAndThatOfASessionAreLetIn() throws IOException {
        RawAnswer administrator = send(get("/bucket/key", signed("s3", Caller.ADMINISTRATOR_KEY)));
        RawAnswer role = send(get("/bucket/key", signed("s3", "ASIAKNOWN")));

        assertThat(administrator.text()).endsWith("arn:aws:iam::111122223333:user/administrator GET /bucket/key");
        assertThat(role.text()).endsWith(ROLE.arn() + " GET /bucket/key");
    }

    @Test
    void aPresignedAddressIsThatOfItsKey() throws IOException {
        String scope = "%2F20260101%2Fus-east-2%2Fs3%2Faws4_request&X-Amz-Signature=00";

        assertThat(send(get("/b/k?X-Amz-Credential=ASIAKNOWN" + scope, "A: b")).text())
                .contains(ROLE.arn());
        RawAnswer unknown = send(get("/b/k?X-Amz-Credential=AKIANONE" + scope, "A: b"));
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.text()).contains("<Code>InvalidAccessKeyId</Code>");
    }

    @Test
    void whoDoesNotSignIsNobody() throws IOException {
        RawAnswer object = send(get("/bucket/key", "A: b"));
        RawAnswer json = send(post("/", "A: b", "X-Amz-Target: Workflows.Start", "{}"));
        RawAnswer query = send(post("/", "A: b", FORM, "Action=CreateTopic"));

        assertThat(object.status()).isEqualTo(403);
        assertThat(object.text()).contains("<Code>AccessDenied</Code>");
        assertThat(json.text()).contains("MissingAuthenticationTokenException");
        assertThat(query.text()).contains("<Code>MissingAuthenticationToken</Code>");
        assertThat(CHANGES).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: AWS local:signature",
                "Authorization: Basic bG9jYWw6bG9jYWw=",
                "Authorization: AWS4-HMAC-SHA256 Credential=local, Signature=0"
            })
    void anotherWayOfSigningIsNotUnderstood(String header) throws IOException {
        assertThat(send(get("/bucket/key", header)).text()).contains("<Code>InvalidRequest</Code>");
        assertThat(send(get("/bucket/key?AWSAccessKeyId=local&Signature=x&Expires=9999999999", "A: b"))
                        .text())
                .contains("<Code>InvalidRequest</Code>");
    }

    @Test
    void nobodySignsForAPage() throws IOException {
        assertThat(send(get("/_lakeshift/answer/1", "A: b")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "sec-fetch-site: Cross-Site",
        "Origin: https://example.com",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: http://127.0.0.1.example.com",
        "Origin: https://127.0.0.1"
    })
    void aWebPageOfAnotherSiteIsRefusedWhateverItKnows(String header) throws IOException {
        RawAnswer answer = send(post(
                "/", signed("states", Caller.ADMINISTRATOR_KEY), "X-Amz-Target: Workflows.Start\r\n" + header, "{}"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("AccessDenied");
        assertThat(CHANGES).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "127.0.0.1.example.com:4566", "localhost.example.com", "0.0.0.0", "[::2]"})
    void aForeignNameForThisMachineIsRefused(String host) throws IOException {
        RawAnswer answer = RawHttp.send(
                endpoint.port(),
                "GET /bucket/key HTTP/1.1\r\nHost: " + host + "\r\n" + signed("s3", Caller.ADMINISTRATOR_KEY)
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("is not this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:4566", "LOCALHOST", "bucket.localhost:1", "[::1]:4566"})
    void theNamesOfThisMachineAreServed(String host) throws IOException {
        RawAnswer answer = RawHttp.send(
                endpoint.port(),
                "GET /bucket/key HTTP/1.1\r\nHost: " + host + "\r\n" + signed("s3", Caller.ADMINISTRATOR_KEY)
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aPageOfTheEndpointItselfIsServed() throws IOException {
        String own = "Origin: http://127.0.0.1:" + endpoint.port() + "\r\nSec-Fetch-Site: same-origin";

        assertThat(send(post(
                                "/",
                                signed("states", Caller.ADMINISTRATOR_KEY),
                                "X-Amz-Target: Workflows.Start\r\n" + own,
                                "{}"))
                        .status())
                .isEqualTo(200);
        assertThat(CHANGES).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT"})
    void anActionThatChangesSomethingIsTakenByPostOnly(String method) throws IOException {
        String link = "/?Action=CreateTopic&X-Amz-Credential=local%2F20260101%2Fus-east-2%2Fsns%2Faws4_request";

        RawAnswer answer = send(method + " " + link + " HTTP/1.1\r\nHost: 127.0.0.1:" + endpoint.port()
                + "\r\nSec-Fetch-Site: none\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(CHANGES).hasValue(0);
    }

    @Test
    void anActionThatOnlyReadsIsTakenByGetToo() throws IOException {
        String link = "/?Action=ListTopics&X-Amz-Credential=local%2F20260101%2Fus-east-2%2Fsns%2Faws4_request";

        assertThat(send(get(link, "A: b")).text()).contains("<ListTopicsResponse");
        assertThat(send(post("/", signed("sns", Caller.ADMINISTRATOR_KEY), FORM, "Action=CreateTopic"))
                        .status())
                .isEqualTo(200);
        assertThat(CHANGES).hasValue(1);
    }

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private static String signed(String service, String key) {
        return "Authorization: AWS4-HMAC-SHA256 Credential=" + key + "/20260101/us-east-2/" + service
                + "/aws4_request, SignedHeaders=host, Signature=00";
    }

    private static String get(String path, String header) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + endpoint.port() + "\r\n" + header
                + "\r\nConnection: close\r\n\r\n";
    }

    private static String post(String path, String header, String another, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + endpoint.port() + "\r\n" + header + "\r\n" + another
                + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    private static RawAnswer send(String request) throws IOException {
        return RawHttp.send(endpoint.port(), request);
    }

    private static final class Topics extends QueryService {
        Topics() {
            super("sns", "urn:sns", Authorizer.allowingAll());
            operation("CreateTopic", (parameters, call, out) -> CHANGES.incrementAndGet());
            operation("ListTopics", (parameters, call, out) -> out.element("Topics", ""));
        }
    }

    private static final class Workflows extends JsonService {
        Workflows() {
            super("states", "Workflows", Authorizer.allowingAll());
            operation("Start", (input, call) -> {
                CHANGES.incrementAndGet();
                return null;
            });
        }
    }

    /** Tells who asked for what. */
    private static final class Objects implements AwsService {
        @Override
        public String signingName() {
            return "s3";
        }

        @Override
        public void handle(AwsRequest request, AwsResponse response) throws IOException {
            String told = request.caller().arn() + " " + request.method() + " " + request.rawPath();
            response.body().write(told.getBytes(StandardCharsets.UTF_8));
        }
    }
}
