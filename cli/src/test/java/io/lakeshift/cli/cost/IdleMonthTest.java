package io.lakeshift.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.AssembledStack;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.infra.prices.PriceList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleMonthTest {

    @Test
    void countsWhatStandsByAndNotWhatIsUsed() {
        IdleMonth month = month("""
                {'Key': {'Type': 'AWS::KMS::Key'},
                 'Bucket': {'Type': 'AWS::S3::Bucket'},
                 'Gateway': {'Type': 'AWS::EC2::VPCEndpoint', 'Properties': {'VpcEndpointType': 'Gateway'}},
                 'Endpoint': {'Type': 'AWS::EC2::VPCEndpoint',
                              'Properties': {'VpcEndpointType': 'Interface', 'SubnetIds': ['a', 'b', 'c']}},
                 'Nat': {'Type': 'AWS::EC2::NatGateway'}, 'Address': {'Type': 'AWS::EC2::EIP'}}
                """);
        assertThat(month.charges())
                .extracting(Charge::what)
                .containsExactly(
                        "NAT gateways: 1",
                        "interface endpoints: 1 with 3 addresses",
                        "public addresses: 1",
                        "KMS keys: 1");
        assertThat(month.usd()).isEqualByComparingTo("59.4");
        assertThat(month.unpriced()).isEmpty();
    }

    @Test
    void countsTheNodesOfAClusterInBothZones() {
        IdleMonth month = month("""
                {'Cluster': {'Type': 'AWS::Redshift::Cluster', 'Properties': {
                  'NodeType': 'ra3.large', 'NumberOfNodes': 2, 'MultiAZ': true, 'ManageMasterPassword': true}}}
                """);
        assertThat(month.charges())
                .extracting(Charge::what)
                .containsExactly("cluster: 4 nodes ra3.large in two zones", "secrets: 1");
        assertThat(month.usd()).isEqualByComparingTo("1585.96");
    }

    @Test
    void countsEachMetricThatAnAlarmLooksAt() {
        assertThat(month("""
                        {'Plain': {'Type': 'AWS::CloudWatch::Alarm', 'Properties': {'MetricName': 'Errors'}},
                         'Sum': {'Type': 'AWS::CloudWatch::Alarm', 'Properties': {'Metrics': [
                           {'Expression': 'a + b'}, {'MetricStat': {}}, {'MetricStat': {}}]}}}
                        """).charges())
                .singleElement()
                .extracting(Charge::what)
                .isEqualTo("alarms: 3");
    }

    @Test
    void namesWhatItHasNoPriceOf() {
        assertThat(month("""
                        {'Broker': {'Type': 'AWS::AmazonMQ::Broker'},
                         'Cluster': {'Type': 'AWS::Redshift::Cluster', 'Properties': {'NodeType': 'dc2.large'}},
                         'Rule': {'Type': 'AWS::Events::Rule', 'Properties': {
                           'ScheduleExpression': 'cron(0 8 ? * MON *)', 'Targets': [{'Arn': 'x'}]}}}
                        """).unpriced())
                .anyMatch(sentence -> sentence.startsWith("Broker (AWS::AmazonMQ::Broker) in Stack"))
                .anyMatch(sentence -> sentence.contains("dc2.large"))
                .anyMatch(sentence -> sentence.contains("cron(0 8 ? * MON *)"))
                .hasSize(3);
    }

    @Test
    void tellsHowOftenAScheduleRuns() {
        assertThat(Schedules.runsPerMonth("rate(1 hour)")).hasValue(730);
        assertThat(Schedules.runsPerMonth("rate(15 minutes)")).hasValue(2920);
        assertThat(Schedules.runsPerMonth("cron(30 2 * * ? *)")).hasValue(30);
        assertThat(Schedules.runsPerMonth("cron(0 8 ? * MON *)")).isEmpty();
    }

    private static IdleMonth month(String resources) {
        try {
            JsonNode json = new ObjectMapper().readTree(resources.replace('\'', '"'));
            List<AssembledResource> read = new ArrayList<>();
            json.properties()
                    .forEach(entry -> read.add(new AssembledResource("Stack", entry.getKey(), entry.getValue())));
            Assembly assembly = new Assembly(
                    "Dev",
                    List.of(new AssembledStack(
                            "Stack", "us-east-2", false, read, new ObjectMapper().createObjectNode())));
            return IdleMonth.of(assembly, PriceList.ofProject().in("us-east-2").orElseThrow());
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
