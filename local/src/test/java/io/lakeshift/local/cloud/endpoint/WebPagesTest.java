package io.lakeshift.local.cloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebPagesTest {
    private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=" + Caller.ADMINISTRATOR_KEY
            + "/20260101/us-east-2/s3/aws4_request, SignedHeaders=host, Signature=00\r\n";
    private static final String BROWSER = "Accept: text/html,application/xhtml+xml\r\n";

    private static final CountDownLatch READ = new CountDownLatch(1);
    private static Endpoint with;
    private static Endpoint without;

    @BeforeAll
    static void start() throws IOException {
        RequestRouter router = router();
        router.serve(WebPagesTest::page);
        with = new Endpoint(0, router);
        with.start();
        without = new Endpoint(0, router());
        without.start();
    }

    @AfterAll
    static void stop() {
        with.close();
        without.close();
    }

    private static RequestRouter router() {
        Caller role = new Caller("arn:aws:sts::111122223333:assumed-role/x/s", "AROAX:s", "s", Optional.of("x"), false);
        RequestRouter router =
                new RequestRouter(new OneSession("ASIAKNOWN", role), Caller.administrator("111122223333"));
        router.add(new Objects());
        return router;
    }

    /** Writes the path, and of a stream two pieces, the second of which waits until the first was read. */
    private static void page(AwsRequest request, AwsResponse response) throws IOException {
        response.header("Content-Type", "text/plain");
        response.body().write(("page " + request.rawPath()).getBytes(StandardCharsets.UTF_8));
        if (request.rawPath().endsWith("/stream")) {
            response.body().flush();
            try {
                READ.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            response.body().write(" to its end".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyPathBelowTheConsoleIsThatOfTheApplication() throws IOException {
        assertThat(ask(with, "/_console/", "").text()).endsWith("page /_console/");
        assertThat(ask(with, "/_console/api/runs?limit=3", "").text()).endsWith("page /_console/api/runs");
    }

    @Test
    void aBrowserIsLedFromTheHomePageToTheApplication() throws IOException {
        RawAnswer answer = ask(with, "/", BROWSER);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.text()).contains("Location: /_console/");
    }

    @Test
    void aClientOfS3SeesNoDifference() throws IOException {
        for (String path : new String[] {"/", "/?list-type=2", "/_consoles/key", "/bucket/_console/", "/_console"}) {
            for (String headers : new String[] {SIGNED, SIGNED + BROWSER, ""}) {
                assertThat(said(ask(with, path, headers)))
                        .as(path + " with " + headers)
                        .isEqualTo(said(ask(without, path, headers)));
            }
        }
        assertThat(ask(with, "/", SIGNED + BROWSER).text()).endsWith("objects at /");
    }

    @Test
    void pagesOfOtherSitesAndOtherNamesOfThisMachineAreRefused() throws IOException {
        assertThat(ask(with, "/_console/", "Sec-Fetch-Site: cross-site\r\n").status())
                .isEqualTo(403);
        assertThat(ask(with, "/_console/api/runs", "Origin: http://elsewhere.example\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.send(
                                with.port(),
                                "GET /_console/ HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(ask(with, "/", BROWSER + "Sec-Fetch-Site: cross-site\r\n").status())
                .isEqualTo(403);
    }

    @Test
    void whatThePageFlushesIsSentBeforeItsEnd() throws IOException {
        try (Socket socket = RawHttp.open(
                with.port(), "GET /_console/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")) {
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            while (!read.toString().contains("page /_console/stream")) {
                read.append((char) in.read());
            }
            READ.countDown();
            assertThat(RawHttp.answerOf(socket).text()).contains(" to its end");
        } finally {
            READ.countDown();
        }
    }

    private static RawAnswer ask(Endpoint endpoint, String path, String headers) throws IOException {
        return RawHttp.send(
                endpoint.port(),
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n");
    }

    /** What an answer says, without what is another one each time. */
    private static String said(RawAnswer answer) {
        return answer.text()
                .replaceAll("(?i)(Date|x-amzn-requestid): [^\r]*", "")
                .replaceAll("<RequestId>[^<]*", "");
    }

    private record Objects() implements AwsService {
        @Override
        public String signingName() {
            return "s3";
        }

        @Override
        public void handle(AwsRequest request, AwsResponse response) throws IOException {
            response.body().write(("objects at " + request.rawPath()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
