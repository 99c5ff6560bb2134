package io.lakeshift.local.services.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.Measurement;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocols of older clients; what the SDK of this project speaks is CBOR. */
class MetricProtocolsTest {
    @AutoClose
    private final AlarmLake lake;

    MetricProtocolsTest(@TempDir Path state) throws IOException {
        lake = new AlarmLake(state);
    }

    @Test
    void speaksTheJsonProtocol() throws Exception {
        lake.cloudWatch.recorder().record(Measurement.millis("AWS/Lambda", "Duration", Map.of(), 10));

        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(lake.uri())
                        .header("X-Amz-Target", "GraniteServiceVersion20100801.GetMetricStatistics")
                        .header("Content-Type", "application/x-amz-json-1.0"),
                """
                {"Namespace": "AWS/Lambda", "MetricName": "Duration", "StartTime": 1769860800, "EndTime": 1769861100,
                 "Period": 60, "Statistics": ["Sum"]}""");

        JsonNode datapoint = AlarmLake.json(answer.body()).path("Datapoints").path(0);
        assertThat(datapoint)
                .isEqualTo(AlarmLake.json("{\"Timestamp\": 1769860800, \"Sum\": 10.0, \"Unit\": \"Milliseconds\"}"));
    }

    @Test
    void speaksTheQueryProtocol() throws Exception {
        lake.provision("AWS::SQS::Queue", "{'QueueName': 'r'}");
        lake.pass(1);

        HttpResponse<String> answer = query("Action=GetMetricStatistics&Version=2010-08-01&Namespace=AWS%2FSQS"
                + "&MetricName=NumberOfMessagesSent&Dimensions.member.1.Name=QueueName&Dimensions.member.1.Value=r"
                + "&StartTime=2026-01-31T12%3A00%3A00Z&EndTime=2026-01-31T12%3A05%3A00Z&Period=60"
                + "&Statistics.member.1=Sum&Statistics.member.2=Maximum");

        assertThat(answer.body())
                .contains("<GetMetricStatisticsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">")
                .contains("<Datapoints><member><Timestamp>2026-01-31T12:00:00Z</Timestamp><Sum>0.0</Sum>"
                        + "<Maximum>0.0</Maximum><Unit>Count</Unit></member></Datapoints>");
        HttpResponse<String> refusal = query("Action=SetAlarmState&AlarmName=a&StateReason=r");
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("<Code>MissingParameter</Code>").contains("StateValue");
    }

    private HttpResponse<String> query(String form) throws Exception {
        return send(
                HttpRequest.newBuilder(lake.uri()).header("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=" + Caller.ADMINISTRATOR_KEY
                                                + "/20260101/us-east-2/monitoring/aws4_request, SignedHeaders=host,"
                                                + " Signature=x")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
