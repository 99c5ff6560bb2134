package io.lakeshift.local.compute.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.Awaited;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.cloud.port.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Functions in their processes. */
class LambdaIT extends LambdaFixture {
    @Test
    void answersAndLogs() throws IOException {
        deploy("");

        FunctionResult result = invoke("{\"do\": \"echo\", \"text\": \"Größe\"}");

        assertThat(result.failed()).isFalse();
        assertThat(document(result).path("text").asText()).isEqualTo("Größe");
        assertThat(log())
                .containsSubsequence("START RequestId: ", "handling echo", "END RequestId: ", "REPORT RequestId: ");
    }

    @Test
    void measuresEachInvocationOfTheFunction() {
        deploy("");

        invoke("{\"do\": \"echo\"}");
        invoke("{\"do\": \"fail\"}");

        assertThat(valuesOf("Invocations")).containsExactly(1.0, 1.0);
        assertThat(valuesOf("Errors")).containsExactly(0.0, 1.0);
        assertThat(valuesOf("Throttles")).containsExactly(0.0, 0.0);
        assertThat(valuesOf("Duration"))
                .hasSize(2)
                .allSatisfy(millis -> assertThat(millis).isBetween(0.01, 10_000.0));
    }

    private List<Double> valuesOf(String metric) {
        return measurements.stream()
                .filter(measurement -> measurement.namespace().equals("AWS/Lambda")
                        && measurement.name().equals(metric)
                        && measurement.dimensions().equals(Map.of("FunctionName", "f")))
                .map(Measurement::value)
                .toList();
    }

    @Test
    void givesTheFunctionItsEnvironmentAndItsRolesCredentials() {
        deploy(", \"Environment\": {\"Variables\": {\"TABLE\": \"audit\"}}");

        JsonNode environment = document(invoke("{\"do\": \"env\"}"));

        assertThat(environment.path("TABLE").asText()).isEqualTo("audit");
        assertThat(environment.path("AWS_ACCESS_KEY_ID").asText()).isEqualTo("ASIAf");
        assertThat(environment.path("AWS_SESSION_TOKEN").asText())
                .isEqualTo("token of arn:aws:iam::111122223333:role/f-role");
        assertThat(environment.path("AWS_ENDPOINT_URL").asText()).isEqualTo("http://127.0.0.1:4566");
        assertThat(environment.path("AWS_REGION").asText()).isEqualTo("us-east-2");
        assertThat(environment.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
        assertThat(environment.path("AWS_LAMBDA_LOG_GROUP_NAME").asText()).isEqualTo("/aws/lambda/f");
    }

    @Test
    void reportsAnExceptionAndKeepsTheProcess() {
        deploy("");
        long before = document(invoke("{\"do\": \"process\"}")).path("pid").asLong();

        FunctionResult result = invoke("{\"do\": \"fail\"}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorMessage").asText()).isEqualTo("no such policy");
        assertThat(document(result).path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        JsonNode after = document(invoke("{\"do\": \"process\"}"));
        assertThat(after.path("pid").asLong()).isEqualTo(before);
        assertThat(after.path("count").asInt()).isEqualTo(2);
    }

    @Test
    void replacesAProcessThatExits() {
        deploy("");

        FunctionResult result = invoke("{\"do\": \"exit\"}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(document(result).path("errorMessage").asText()).endsWith("exit status 7");
        assertThat(invoke("{}").failed()).isFalse();
    }

    @Test
    void tellsOfAProcessThatDiedAsLambdaDoes() {
        deploy("");

        FunctionResult killed = invoke("{\"do\": \"die\"}");
        FunctionResult left = invoke("{\"do\": \"leave\"}");

        for (FunctionResult died : List.of(killed, left)) {
            assertThat(died.failed()).isTrue();
            assertThat(document(died).path("errorType").asText()).isEqualTo("Runtime.ExitError");
        }
        assertThat(document(killed).path("errorMessage").asText())
                .matches("RequestId: \\S+ Error: Runtime exited with error: signal: killed");
        assertThat(document(left).path("errorMessage").asText())
                .matches("RequestId: \\S+ Error: Runtime exited without providing a reason");
    }

    @Test
    void killsAFunctionThatExceedsItsTimeout() {
        deploy(", \"Description\": \"slow\"");
        provision("AWS::Lambda::Function", "Function", """
                {"FunctionName": "f", "Runtime": "java25", "Handler": "Handler::handle", "Timeout": 1,
                 "Role": "arn:aws:iam::111122223333:role/f-role",
                 "Code": {"S3Bucket": "assets", "S3Key": "handler.jar"}}""");
        long pid = document(invoke("{\"do\": \"process\"}")).path("pid").asLong();

        FunctionResult result = invoke("{\"do\": \"hang\"}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(document(result).path("errorMessage").asText()).endsWith("Task timed out after 1.00 seconds");
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void reportsAHandlerThatIsNotThere() {
        provision("AWS::Lambda::Function", "Function", """
                {"FunctionName": "f", "Runtime": "java25", "Handler": "Missing::handle",
                 "Role": "arn:aws:iam::111122223333:role/f-role",
                 "Code": {"S3Bucket": "assets", "S3Key": "handler.jar"}}""");

        FunctionResult result = invoke("{}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorMessage").asText()).contains("Missing");
    }

    @Test
    void runsInvocationsAtTheSameTimeInProcessesOfTheirOwn() {
        deploy("");

        CompletableFuture<FunctionResult> first = CompletableFuture.supplyAsync(() -> invoke("{\"do\": \"process\"}"));
        CompletableFuture<FunctionResult> second = CompletableFuture.supplyAsync(() -> invoke("{\"do\": \"process\"}"));

        Set<Long> pids = new HashSet<>();
        for (CompletableFuture<FunctionResult> result : List.of(first, second)) {
            assertThat(result.join().failed())
                    .as(document(result.join()).toString())
                    .isFalse();
            pids.add(document(result.join()).path("pid").asLong());
        }
        assertThat(pids).hasSize(2);
    }

    @Test
    void startsAheadTheProcessThatTheFirstInvocationRunsIn() throws IOException {
        deploy("");
        lambda.startAhead();
        Awaited.until(this::startsInTheLog, starts -> starts == 1);

        assertThat(document(invoke("{\"do\": \"process\"}")).path("count").asInt())
                .isEqualTo(1);

        assertThat(startsInTheLog()).isEqualTo(1);
        assertThat(log()).containsSubsequence("INIT_REPORT", "START RequestId: ");
    }

    @Test
    void startsOneProcessThoughAnInvocationComesMeanwhile() throws IOException {
        deploy("");

        lambda.startAhead();
        invoke("{\"do\": \"process\"}");
        lambda.startAhead();
        invoke("{\"do\": \"process\"}");

        assertThat(startsInTheLog()).isEqualTo(1);
    }

    @Test
    void tellsTheFirstInvocationWhyAFunctionCouldNotBeStartedAhead() throws IOException {
        deploy(", \"Handler\": \"Missing::handle\"");
        lambda.startAhead();

        FunctionResult result = invoke("{}");

        assertThat(result.failed()).isTrue();
        assertThat(document(result).path("errorMessage").asText()).contains("Missing");
    }

    @Test
    void runsThePublishedCodeBehindAnAlias() {
        deploy("");
        Provisioned version = provision("AWS::Lambda::Version", "V", "{\"FunctionName\": \"f\"}");
        Provisioned alias = provision(
                "AWS::Lambda::Alias",
                "A",
                "{\"FunctionName\": \"f\", \"Name\": \"live\", \"FunctionVersion\": \"%s\"}"
                        .formatted(version.attributes().get("Version").asText()));
        deploy(", \"Environment\": {\"Variables\": {\"NEWER\": \"yes\"}}");

        assertThat(document(invoke("{\"do\": \"env\"}")).has("NEWER")).isTrue();
        JsonNode behindAlias =
                document(lambda.invoker().invoke(alias.physicalId(), "{\"do\": \"env\"}".getBytes(UTF_8), PERSON));
        assertThat(behindAlias.has("NEWER")).isFalse();
        assertThat(behindAlias.path("AWS_LAMBDA_FUNCTION_VERSION").asText()).isEqualTo("1");
    }

    @Test
    void leavesNoProcessBehind() {
        deploy("");
        long pid = document(invoke("{\"do\": \"process\"}")).path("pid").asLong();

        lambda.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(state.resolve("lambda/processes"))
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("output-"));
    }

    @Test
    void knowsItsFunctionsAfterARestart() {
        deploy("");
        lambda.close();

        open();

        assertThat(invoke("{}").failed()).isFalse();
    }

    private int startsInTheLog() {
        try {
            return log().split("INIT_REPORT", -1).length - 1;
        } catch (IOException | UncheckedIOException notYet) {
            return 0;
        }
    }
}
