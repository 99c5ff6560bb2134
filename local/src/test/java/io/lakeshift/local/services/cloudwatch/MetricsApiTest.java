package io.lakeshift.local.services.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.port.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What clients ask of metrics. */
class MetricsApiTest {
    private static final Dimension QUEUE =
            Dimension.builder().name("QueueName").value("q").build();
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Path state;

    @AutoClose
    private AlarmLake lake;

    MetricsApiTest(@TempDir Path state) throws IOException {
        this.state = state;
        lake = new AlarmLake(state);
    }

    @Test
    void statisticsAreTakenOverPeriodsFromTheBeginningOn() {
        duration(10, 0);
        duration(30, 20);
        duration(2, 61);
        duration(5, 125);

        List<Datapoint> datapoints = lake.client
                .getMetricStatistics(durations(builder -> builder.period(120)))
                .datapoints();

        assertThat(datapoints)
                .containsExactly(
                        Datapoint.builder()
                                .timestamp(NOON)
                                .sampleCount(3.0)
                                .sum(42.0)
                                .average(14.0)
                                .minimum(2.0)
                                .maximum(30.0)
                                .unit(StandardUnit.MILLISECONDS)
                                .build(),
                        Datapoint.builder()
                                .timestamp(NOON.plusSeconds(120))
                                .sampleCount(1.0)
                                .sum(5.0)
                                .average(5.0)
                                .minimum(5.0)
                                .maximum(5.0)
                                .unit(StandardUnit.MILLISECONDS)
                                .build());
        assertThat(lake.client
                        .getMetricStatistics(durations(builder -> builder.unit(StandardUnit.COUNT)))
                        .datapoints())
                .isEmpty();
    }

    @Test
    void metricDataComesForEachQueryInTheOrderThatIsAskedFor() {
        duration(10, 0);
        duration(4, 60);
        lake.fail();

        List<MetricDataResult> results = lake.client
                .getMetricData(request -> request.startTime(NOON)
                        .endTime(NOON.plusSeconds(300))
                        .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                        .metricDataQueries(
                                query("d", "Duration").build(),
                                query("none", "Nothing").label("nothing").build()))
                .metricDataResults();

        assertThat(results.get(0).timestamps()).containsExactly(NOON.plusSeconds(60), NOON);
        assertThat(results.get(0).values()).containsExactly(4.0, 10.0);
        assertThat(results.get(0).label()).isEqualTo("Duration");
        assertThat(results.get(1).values()).isEmpty();
        assertThat(results.get(1).label()).isEqualTo("nothing");
    }

    private static MetricDataQuery.Builder query(String id, String metric) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(
                                named -> named.namespace("AWS/Lambda").metricName(metric))
                        .period(60)
                        .stat("Maximum"));
    }

    @Test
    void metricMathIsRefusedByName() {
        MetricDataQuery math =
                MetricDataQuery.builder().id("e").expression("a + b").build();

        assertThatThrownBy(() -> lake.client.getMetricData(request ->
                        request.startTime(NOON).endTime(NOON.plusSeconds(60)).metricDataQueries(math)))
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(501);
                    assertThat(refusal.awsErrorDetails().errorMessage())
                            .isEqualTo("not supported locally: monitoring:GetMetricData with the Expression of e,"
                                    + " metric math");
                });
    }

    @Test
    void whatIsAskedWronglyIsRefusedAsTheReferenceSays() {
        assertThatThrownBy(() -> lake.client.getMetricStatistics(durations(builder -> builder.endTime(NOON))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("The parameter StartTime must be less than the parameter EndTime.");
        assertThatThrownBy(() -> lake.client.getMetricStatistics(
                        durations(builder -> builder.endTime(NOON.plus(Duration.ofDays(3))))))
                .isInstanceOf(InvalidParameterCombinationException.class)
                .hasMessageContaining("You have requested up to 4,320 datapoints, which exceeds the limit of 1,440.");
        assertThatThrownBy(() -> lake.client.getMetricStatistics(durations(builder -> builder.period(90))))
                .isInstanceOfSatisfying(
                        InvalidParameterValueException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidParameterValue"));
    }

    @Test
    void metricsAreListedByTheirDimensions() {
        lake.pass(1);
        duration(1, 0);

        assertThat(lake.client
                        .listMetrics(request -> request.namespace("AWS/SQS")
                                .dimensions(DimensionFilter.builder()
                                        .name("QueueName")
                                        .build()))
                        .metrics())
                .contains(Metric.builder()
                        .namespace("AWS/SQS")
                        .metricName("ApproximateNumberOfMessagesVisible")
                        .dimensions(QUEUE)
                        .build())
                .hasSize(7);
        assertThat(lake.client
                        .listMetrics(request -> request.metricName("Duration"))
                        .metrics())
                .hasSize(1);
        lake.now = lake.now.plus(Duration.ofHours(4));
        assertThat(lake.client
                        .listMetrics(request -> request.recentlyActive(RecentlyActive.PT3_H))
                        .metrics())
                .isEmpty();
    }

    @Test
    void programsPutMetricsOfTheirOwn() {
        MetricDatum one = rows().value(2.0).build();
        lake.client.putMetricData(request -> request.namespace("Mine")
                .metricData(rows().values(1.0, 5.0).counts(3.0, 1.0).build(), one));

        assertThat(lake.client
                        .getMetricStatistics(request -> request.namespace("Mine")
                                .metricName("Rows")
                                .dimensions(QUEUE)
                                .startTime(NOON)
                                .endTime(NOON.plusSeconds(60))
                                .period(60)
                                .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT))
                        .datapoints())
                .singleElement()
                .satisfies(datapoint -> {
                    assertThat(datapoint.sum()).isEqualTo(10.0);
                    assertThat(datapoint.sampleCount()).isEqualTo(5.0);
                });
        assertThatThrownBy(() -> lake.client.putMetricData(
                        request -> request.namespace("AWS/Mine").metricData(one)))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    private static MetricDatum.Builder rows() {
        return MetricDatum.builder().metricName("Rows").unit(StandardUnit.COUNT).dimensions(QUEUE);
    }

    @Test
    void metricsAreThereAfterARestartForFifteenDays() throws IOException {
        duration(10, 0);
        lake.close();
        Path file = state.resolve("cloudwatch/metrics/2026-01-31.jsonl");
        Files.writeString(file, "{\"minute\": \"2026-01-31T12:0", StandardOpenOption.APPEND);

        lake = new AlarmLake(state);
        duration(10, 60);
        lake.close();
        lake = new AlarmLake(state);

        assertThat(lake.client.getMetricStatistics(durations(builder -> {})).datapoints())
                .hasSize(2);
        lake.now = NOON.plus(Duration.ofDays(15)).minusSeconds(30);
        lake.pass(1);
        assertThat(file).exists();
        lake.now = NOON.plus(Duration.ofDays(16));
        lake.pass(1);
        assertThat(file).doesNotExist();
        assertThat(lake.client.getMetricStatistics(durations(builder -> {})).datapoints())
                .isEmpty();
    }

    @Test
    void onlyWhoIsKnownAndAllowedReadsMetrics() {
        lake.provision("AWS::IAM::Role", """
                {'RoleName': 'lister', 'AssumeRolePolicyDocument': {'Statement': []}, 'Policies': [{'PolicyName': 'p',
                 'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Action': 'cloudwatch:ListMetrics',
                  'Resource': '*'}]}}]}""");
        String key = lake.access
                .sessions()
                .issue("arn:aws:iam::111122223333:role/lister", "s")
                .accessKeyId();

        try (CloudWatchClient stranger = lake.clientOf("AKIASTRANGER");
                CloudWatchClient lister = lake.clientOf(key)) {
            assertThatThrownBy(() -> stranger.listMetrics(request -> {}))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidClientTokenId"));
            assertThat(lister.listMetrics(request -> {}).metrics()).isEmpty();
            assertThatThrownBy(() -> lister.describeAlarms(request -> request.alarmNames("a")))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            refusal -> assertThat(refusal.getMessage())
                                    .contains("not authorized to perform: cloudwatch:DescribeAlarms on resource:"
                                            + " arn:aws:cloudwatch:us-east-2:111122223333:alarm:a"));
        }
    }

    private void duration(double millis, int seconds) {
        lake.now = NOON.plusSeconds(seconds);
        lake.cloudWatch.recorder().record(Measurement.millis("AWS/Lambda", "Duration", Map.of(), millis));
    }

    private static GetMetricStatisticsRequest durations(Consumer<GetMetricStatisticsRequest.Builder> more) {
        return GetMetricStatisticsRequest.builder()
                .namespace("AWS/Lambda")
                .metricName("Duration")
                .startTime(NOON)
                .endTime(NOON.plusSeconds(600))
                .period(60)
                .statistics(
                        Statistic.SUM, Statistic.AVERAGE, Statistic.MINIMUM, Statistic.MAXIMUM, Statistic.SAMPLE_COUNT)
                .applyMutation(more)
                .build();
    }
}
