package io.lakeshift.local.compute.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsRequest.RequestHead;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.compute.FakeLake;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may call a function, and how: through its API, asynchronously, for a service. */
class LambdaCallersIT extends LambdaFixture {
    @Test
    void letsAServiceCallOnlyForTheSourceOfItsPermission() {
        deploy("");
        provision(
                "AWS::Lambda::Permission",
                "P",
                "{\"FunctionName\": \"f\", \"Action\": \"lambda:InvokeFunction\", \"Principal\": \"events.amazonaws.com\", \"SourceArn\": \"%s\"}"
                        .formatted(RULE));
        byte[] event = "{}".getBytes(UTF_8);

        assertThat(lambda.invoker()
                        .invoke("f", event, Caller.service("events.amazonaws.com", RULE))
                        .failed())
                .isFalse();
        assertThatThrownBy(
                        () -> lambda.invoker().invoke("f", event, Caller.service("events.amazonaws.com", RULE + "2")))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("no resource-based policy allows the lambda:InvokeFunction action");
        assertThatThrownBy(() -> lambda.invoker().invoke("f", event, Caller.service("sns.amazonaws.com", RULE)))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void letsARoleCallOnlyWithTheRight() {
        deploy("");
        byte[] event = "{}".getBytes(UTF_8);

        assertThatThrownBy(() -> lambda.invoker().invoke("f", event, FakeLake.role("machine")))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining(
                        "lambda:InvokeFunction on resource: arn:aws:lambda:us-east-2:111122223333:function:f");

        lake.rights.add("lambda:InvokeFunction arn:aws:lambda:us-east-2:111122223333:function:f");
        assertThat(lambda.invoker().invoke("f", event, FakeLake.role("machine")).failed())
                .isFalse();
    }

    @Test
    void handsAnEventToTheDeadLetterQueueAfterItsLastRetry() throws InterruptedException, IOException {
        deploy(", \"DeadLetterConfig\": {\"TargetArn\": \"arn:aws:sqs:us-east-2:111122223333:dead\"}");
        provision(
                "AWS::Lambda::EventInvokeConfig",
                "E",
                "{\"FunctionName\": \"f\", \"Qualifier\": \"$LATEST\", \"MaximumRetryAttempts\": 1}");
        lake.rights.add("sqs:SendMessage arn:aws:sqs:us-east-2:111122223333:dead");

        lambda.queue().enqueue("f", "{\"do\": \"fail\"}".getBytes(UTF_8), PERSON);

        FakeLake.Sent sent = lake.sent.poll(60, TimeUnit.SECONDS);
        assertThat(sent).isNotNull();
        assertThat(sent.body()).isEqualTo("{\"do\": \"fail\"}");
        assertThat(sent.attributes()).containsEntry("ErrorMessage", "no such policy");
        assertThat(log().split("handling fail", -1)).hasSize(3);
        assertThat(state.resolve("lambda/events")).isEmptyDirectory();
    }

    @Test
    void continuesWithAnEventThatWasWaitingWhenTheLakeStopped() throws IOException, InterruptedException {
        deploy(", \"DeadLetterConfig\": {\"TargetArn\": \"arn:aws:sqs:us-east-2:111122223333:dead\"}");
        lake.rights.add("sqs:SendMessage arn:aws:sqs:us-east-2:111122223333:dead");
        lambda.close();
        Path waiting = state.resolve("lambda/events/1.json");
        Files.createDirectories(waiting.getParent());
        Files.writeString(waiting, """
                {"id": "1", "function": "f", "payload": "%s", "accepted": "%s", "attempts": 2}""".formatted(
                Base64.getEncoder().encodeToString("{\"do\": \"fail\"}".getBytes(UTF_8)), java.time.Instant.now()));

        open();

        assertThat(lake.sent.poll(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(waiting).doesNotExist();
    }

    @Test
    void answersTheInvokeApiWithErrorHeaderAndLogTail() throws IOException {
        deploy("");
        Map<String, String> headers = new HashMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        RequestHead head = new RequestHead(
                "POST", "/2015-03-31/functions/f/invocations", "", Map.of("x-amz-log-type", List.of("Tail")));

        lambda.services()
                .get(0)
                .handle(
                        new AwsRequest(
                                head, new ByteArrayInputStream("{\"do\": \"fail\"}".getBytes(UTF_8)), PERSON, "r"),
                        new AwsResponse() {
                            @Override
                            public void status(int code) {
                                headers.put("status", String.valueOf(code));
                            }

                            @Override
                            public void header(String name, String value) {
                                headers.put(name, value);
                            }

                            @Override
                            public OutputStream body() {
                                return body;
                            }
                        });

        assertThat(headers).containsEntry("status", "200").containsEntry("X-Amz-Function-Error", "Unhandled");
        assertThat(new String(Base64.getDecoder().decode(headers.get("X-Amz-Log-Result")), UTF_8))
                .containsSubsequence("START", "handling fail", "END", "REPORT");
        assertThat(JSON.readTree(body.toByteArray()).path("errorMessage").asText())
                .isEqualTo("no such policy");
    }
}
