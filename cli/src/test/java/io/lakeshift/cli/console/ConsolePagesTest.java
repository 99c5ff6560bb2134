package io.lakeshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sfn.model.SfnException;

class ConsolePagesTest {
    private final List<String> changes = new ArrayList<>();
    private final List<ApiRoute> routes = List.of(
            ApiRoute.get(
                    "echo/{}", call -> JsonNodeFactory.instance.objectNode().put("name", call.name(0))),
            ApiRoute.get("refused", call -> {
                throw new CommandException("it is not there");
            }),
            ApiRoute.get("broken", call -> {
                throw new IllegalStateException("inside");
            }),
            ApiRoute.get("denied", call -> {
                throw SfnException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .serviceName("Sfn")
                                .errorCode("AccessDeniedException")
                                .errorMessage("reader is not authorized to perform: states:ListExecutions")
                                .build())
                        .build();
            }),
            ApiRoute.ask("ask", call -> JsonNodeFactory.instance.objectNode().put("what", call.text("what"))),
            ApiRoute.post("change", call -> {
                changes.add(call.text("what"));
                return JsonNodeFactory.instance.objectNode();
            }));
    private final ServedConsole console = new ServedConsole(routes, false);

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void theAddressWithTheTokenGivesACookieAndLeadsToTheAddressWithoutIt() throws IOException, InterruptedException {
        HttpResponse<String> answer = console.send(
                console.request("/_console/runs?token=" + console.access().token()));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/_console/runs");
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("lakeshift_console_" + console.access().port() + "=")
                        .contains("HttpOnly", "SameSite=Strict", "Path=/_console"));
        HttpResponse<String> open = console.send(console.ofPage("echo/x"));
        assertThat(open.body()).isEqualTo("{\"name\":\"x\"}");
    }

    @Test
    void withoutTheCookieNothingIsTold() throws IOException, InterruptedException {
        for (String cookie : List.of("", "lakeshift_console_" + console.access().port() + "=", "other=1")) {
            HttpRequest.Builder call = console.request("/_console/api/echo/x").header("Cookie", cookie);
            assertThat(console.refused(call)).startsWith("401 ").contains("./lake console");
            HttpResponse<String> page =
                    console.send(console.request("/_console/runs").header("Cookie", cookie));
            assertThat(page.statusCode()).isEqualTo(401);
            assertThat(page.body()).contains("./lake console");
        }
    }

    @Test
    void aWrongTokenIsRefusedEvenBesideTheCookie() throws IOException, InterruptedException {
        HttpRequest.Builder wrong = console.ofPage("echo/x?token=wrong");

        assertThat(console.refused(wrong)).startsWith("401 ");
        assertThat(ConsoleAccess.withNewToken(1).token())
                .isNotEqualTo(ConsoleAccess.withNewToken(1).token());
    }

    @Test
    void everyAnswerHasTheHeadersThatKeepOtherPagesOut() throws IOException, InterruptedException {
        for (String path : List.of("/_console/", "/_console/api/echo/x", "/_console/assets/none.js")) {
            HttpResponse<String> answer = console.send(console.request(path));
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
    }

    @Test
    void namesInPathsAreDecodedAfterThePathIsTakenApart() throws IOException, InterruptedException {
        assertThat(console.get("echo/Db%2FTable%201+2").path("name").asText()).isEqualTo("Db/Table 1+2");
    }

    @Test
    void onlyAPageOfTheConsoleChangesSomething() throws IOException, InterruptedException {
        String cookie = console.access().cookie().split(";")[0];
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"what\":\"a\"}");
        HttpRequest.Builder form = console.request("/_console/api/change")
                .header("Cookie", cookie)
                .header("Content-Type", "text/plain")
                .header("X-Lakeshift-Console", "1")
                .POST(body);
        HttpRequest.Builder without = console.request("/_console/api/change")
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(body);

        assertThat(console.refused(form)).startsWith("403 ");
        assertThat(console.refused(without)).startsWith("403 ");
        assertThat(console.refused(console.ofPage("change").GET())).startsWith("405 ");
        assertThat(changes).isEmpty();
        console.post("change", "{\"what\":\"a\"}");
        assertThat(changes).containsExactly("a");
    }

    @Test
    void aReadOnlyConsoleChangesNothing() throws IOException, InterruptedException {
        try (ServedConsole readOnly = new ServedConsole(routes, true)) {
            HttpRequest.Builder change =
                    readOnly.ofPage("change").POST(HttpRequest.BodyPublishers.ofString("{\"what\":\"a\"}"));

            assertThat(readOnly.refused(change)).startsWith("403 ").contains("read-only");
            assertThat(changes).isEmpty();
            assertThat(readOnly.get("echo/x").path("name").asText()).isEqualTo("x");
            assertThat(readOnly.post("ask", "{\"what\":\"a\"}").path("what").asText())
                    .isEqualTo("a");
        }
    }

    @Test
    void whatIsWrongIsToldInOneSentence() throws IOException, InterruptedException {
        assertThat(console.refused(console.ofPage("nothing"))).isEqualTo("404 there is no call api/nothing");
        assertThat(console.refused(console.ofPage("refused"))).isEqualTo("409 it is not there");
        assertThat(console.refused(console.ofPage("denied")))
                .isEqualTo("502 reader is not authorized to perform: states:ListExecutions;"
                        + " docs/console.md has the policy of a reader");
        assertThat(console.refused(console.ofPage("broken"))).startsWith("500 ").contains("inside");
        assertThat(console.refused(console.ofPage("change").POST(HttpRequest.BodyPublishers.ofString("{"))))
                .isEqualTo("400 the body is no JSON");
        assertThat(console.refused(console.ofPage("change").POST(HttpRequest.BodyPublishers.ofString("{}"))))
                .isEqualTo("400 the body has no text \"what\"");
    }

    @Test
    void noPathLeavesTheFolderOfThePages() throws IOException, InterruptedException {
        for (String path : List.of("assets/../../cli/version.txt", "assets/%2e%2e/x", "assets//etc/passwd")) {
            HttpRequest.Builder request = console.request("/_console/" + path)
                    .header("Cookie", console.access().cookie().split(";")[0]);
            assertThat(console.send(request).statusCode()).as(path).isEqualTo(404);
        }
    }
}
