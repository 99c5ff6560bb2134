package io.lakeshift.local.cloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that begin a request and do not end it. */
class StalledClientsTest {
    private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=" + Caller.ADMINISTRATOR_KEY
            + "/20260101/us-east-2/s3/aws4_request, SignedHeaders=host, Signature=00\r\n";
    private static final String PUT = "PUT /b/k HTTP/1.1\r\nHost: 127.0.0.1\r\n" + SIGNED;
    private static final int MORE_THAN_THREADS = 300;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    private Path bodies;

    private Endpoint endpoint;
    private final CompletableFuture<Void> release = new CompletableFuture<>();
    private final CompletableFuture<Void> blocked = new CompletableFuture<>();
    private final List<Socket> stalled = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        release.complete(null);
        for (Socket socket : stalled) {
            socket.close();
        }
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /b/k HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half",
                "PUT /b/k HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nunsigned",
                "SIGNEDTransfer-Encoding: chunked\r\n\r\n5\r\nhal"
            })
    void manyThatStallBlockNobody(String beginning) throws IOException {
        start(new ClientLimits(LONG, LONG, 1));
        for (int client = 0; client < MORE_THAN_THREADS; client++) {
            stalled.add(RawHttp.open(endpoint.port(), beginning.replace("SIGNED", PUT)));
        }

        RawAnswer answer = RawHttp.send(endpoint.port(), PUT + "Content-Length: 5\r\nConnection: close\r\n\r\nwhole");

        assertThat(answer.text()).endsWith("\r\n\r\n5 bytes");
    }

    @Test
    void anUnfinishedBodyIsToldThatItsTimeIsUp() throws IOException {
        start(new ClientLimits(SHORT, LONG, 1));

        Socket client = open(PUT + "Content-Length: 100\r\n\r\nhalf");

        RawAnswer answer = RawHttp.answerOf(client);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("<Code>RequestTimeout</Code>");
    }

    @Test
    void aBodyThatOnlyDripsIsToldThatItsTimeIsUp() throws Exception {
        start(new ClientLimits(SHORT, LONG, 1 << 20));

        RawAnswer answer = drip(open(PUT + "Transfer-Encoding: chunked\r\n\r\n"), "1\r\nx\r\n");

        assertThat(answer.text()).contains("<Code>RequestTimeout</Code>");
    }

    @Test
    void headersThatDoNotEndAreCutOff() throws IOException {
        start(new ClientLimits(SHORT, LONG, 1));

        assertThat(RawHttp.answerOf(open(PUT + "X-Half")).status()).isNotEqualTo(200);
        assertThat(RawHttp.answerOf(open("")).text()).isEmpty();
    }

    @Test
    void headersThatOnlyDripAreCutOff() throws Exception {
        start(new ClientLimits(LONG, SHORT, 1));

        assertThat(drip(open("PUT /b/k HTTP/1.1\r\nX-Drip: "), "x").text()).doesNotContain("bytes");
    }

    @Test
    void aServiceMayTakeLongerThanAClient() throws Exception {
        start(new ClientLimits(SHORT, SHORT, 1));

        Socket slow = open("GET /wait HTTP/1.1\r\nHost: 127.0.0.1\r\n" + SIGNED + "Connection: close\r\n\r\n");
        blocked.join();
        // When this one is cut off, the other has been without a byte for longer than any client may be.
        RawHttp.answerOf(open(PUT + "Content-Length: 100\r\n\r\nhalf"));
        release.complete(null);

        assertThat(RawHttp.answerOf(slow).text()).endsWith("\r\n\r\n0 bytes");
    }

    @Test
    void aLargeBodyIsHeldInAFileThatLeavesNothingBehind() throws IOException {
        start(ClientLimits.standard());
        String body = "0123456789".repeat(100_000);

        RawAnswer answer = RawHttp.send(
                endpoint.port(), PUT + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);

        assertThat(answer.text()).endsWith("\r\n\r\n1000000 bytes");
        try (Stream<Path> left = Files.list(bodies)) {
            assertThat(left).isEmpty();
        }
    }

    private void start(ClientLimits limits) throws IOException {
        RequestRouter router =
                new RequestRouter(new OneSession("none", Caller.administrator("1")), Caller.administrator("1"));
        router.add(new Counting());
        endpoint = new Endpoint(0, router, bodies, limits);
        endpoint.start();
    }

    private Socket open(String beginning) throws IOException {
        Socket socket = RawHttp.open(endpoint.port(), beginning);
        stalled.add(socket);
        return socket;
    }

    /** Sends the same piece again and again until the server has had enough. */
    private static RawAnswer drip(Socket socket, String piece) throws IOException, InterruptedException {
        byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
        CompletableFuture<RawAnswer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return RawHttp.answerOf(socket);
            } catch (IOException broken) {
                return new RawAnswer("");
            }
        });
        while (!answer.isDone()) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (SocketException closed) {
                break;
            }
            // Slowly, so that the headers are not too large before they are too slow.
            LockSupport.parkNanos(5_000_000);
        }
        return answer.join();
    }

    /** Tells how long the body was; at {@code /wait} not before the test lets it. */
    private final class Counting implements AwsService {
        @Override
        public String signingName() {
            return "s3";
        }

        @Override
        public void handle(AwsRequest request, AwsResponse response) throws IOException {
            if (request.rawPath().equals("/wait")) {
                blocked.complete(null);
                release.join();
            }
            long bytes = request.body().transferTo(java.io.OutputStream.nullOutputStream());
            response.body().write((bytes + " bytes").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
