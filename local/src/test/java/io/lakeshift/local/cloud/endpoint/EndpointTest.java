package io.lakeshift.local.cloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private static final Caller ADMINISTRATOR = Caller.administrator("111122223333");
    private static final Caller ROLE =
            new Caller("arn:aws:sts::111122223333:assumed-role/x/s", "AROAX:s", "s", Optional.of("x"), false);
    private static Endpoint endpoint;

    @BeforeAll
    static void start() throws IOException {
        RequestRouter router = new RequestRouter(new OneSession("ASIAKNOWN", ROLE), ADMINISTRATOR);
        router.add(new Echo());
        router.add(new Shout());
        endpoint = new Endpoint(0, router);
        endpoint.start();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void findsTheServiceByTheScopeOfTheSignature() throws Exception {
        HttpResponse<String> answer = json("echo", "Echo_1.Say", "{\"a\":1}", Caller.ADMINISTRATOR_KEY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"input\":{\"a\":1},\"caller\":\"" + ADMINISTRATOR.arn() + "\"}");
        assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
    }

    @Test
    void knowsTheRoleOfAKeyIssuedHere() throws Exception {
        HttpResponse<String> answer = json("echo", "Echo_1.Say", "{}", "ASIAKNOWN");

        assertThat(answer.body()).contains(ROLE.arn());
    }

    @Test
    void writesAJsonServicesErrorInItsShape() throws Exception {
        HttpResponse<String> answer = json("echo", "Echo_1.Fail", "{}", Caller.ADMINISTRATOR_KEY);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("EchoException");
        assertThat(answer.body()).isEqualTo("{\"__type\":\"EchoException\",\"message\":\"no <echo>\"}");
    }

    @Test
    void saysWhatIsNotSupportedOfAKnownAndOfAnUnknownService() throws Exception {
        assertThat(json("echo", "Echo_1.Sing", "{}", Caller.ADMINISTRATOR_KEY).body())
                .contains("not supported locally: echo:Sing");
        assertThat(json("polly", "Polly.Sing", "{}", Caller.ADMINISTRATOR_KEY).body())
                .contains("not supported locally: polly:Sing");
        assertThat(form("polly", "Action=Sing").body()).contains("not supported locally: polly:Sing");
    }

    @Test
    void refusesAnUnknownRestServiceInJsonAndAnObjectInXml() throws Exception {
        HttpResponse<String> rest =
                send(request("/v1/lexicons").header("Authorization", authorization("polly", Caller.ADMINISTRATOR_KEY)));
        HttpResponse<String> object =
                send(request("/bucket/key").header("Authorization", authorization("s3", Caller.ADMINISTRATOR_KEY)));

        assertThat(rest.body()).contains("\"message\":\"not supported locally: polly:GET /v1/lexicons\"");
        assertThat(object.body()).contains("<Message>not supported locally: s3:GET /bucket/key</Message>");
    }

    @Test
    void aRefusalReachesAClientThatIsStillSendingItsBody() throws Exception {
        byte[] body = new byte[8 << 20];
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + endpoint.port() + "/v1/lexicons")
                        .toURL()
                        .openConnection();
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("Authorization", authorization("polly", Caller.ADMINISTRATOR_KEY));
        connection.setRequestProperty("Expect", "100-continue");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }

        assertThat(connection.getResponseCode()).isGreaterThanOrEqualTo(400);
        assertThat(new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("not supported locally: polly:PUT");
    }

    @Test
    void answersTheQueryProtocolInXml() throws Exception {
        assertThat(form("shout", "Action=Say&Text=a%26b").body())
                .contains("<SayResponse xmlns=\"urn:shout\"><SayResult><Said>A&amp;B</Said></SayResult>");
        assertThat(form("shout", "Action=Deny").body())
                .contains("<Code>AccessDenied</Code>")
                .contains("is not authorized to perform: shout:Deny on resource: *");
    }

    @Test
    void turnsAFaultIntoAnInternalFailure() throws Exception {
        HttpResponse<String> answer = json("echo", "Echo_1.Break", "{}", Caller.ADMINISTRATOR_KEY);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("InternalFailure").contains("broken inside");
    }

    @Test
    void saysThatAPortIsTaken() {
        try (Endpoint second =
                new Endpoint(endpoint.port(), new RequestRouter(new OneSession("ASIAKNOWN", ROLE), ADMINISTRATOR))) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + endpoint.port() + " of 127.0.0.1 is taken by another program");
        }
    }

    private static HttpResponse<String> json(String service, String target, String body, String key) throws Exception {
        return send(request("/")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target)
                .header("Authorization", authorization(service, key))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> form(String service, String body) throws Exception {
        return send(request("/")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", authorization(service, Caller.ADMINISTRATOR_KEY))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String authorization(String service, String key) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20260101/us-east-2/" + service
                + "/aws4_request, SignedHeaders=host, Signature=00";
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class Echo extends JsonService {
        Echo() {
            super("echo", "Echo_1", Authorizer.allowingAll());
            operation("Say", (input, call) -> {
                var answer = JsonNodeFactory.instance.objectNode();
                answer.set("input", input);
                return answer.put("caller", call.caller().arn());
            });
            operation("Fail", (input, call) -> {
                throw new AwsException(400, "EchoException", "no <echo>");
            });
            operation("Break", (input, call) -> {
                throw new IllegalStateException("broken inside");
            });
        }
    }

    private static final class Shout extends QueryService {
        Shout() {
            super("shout", "urn:shout", (caller, action, resources, context) -> {
                throw AwsException.accessDenied(caller, action, resources.get(0));
            });
            operation(
                    "Say",
                    (parameters, call, out) ->
                            out.element("Said", parameters.get("Text").toUpperCase(java.util.Locale.ROOT)));
            operation("Deny", (parameters, call, out) -> call.require("shout:Deny", "*"));
        }
    }
}
