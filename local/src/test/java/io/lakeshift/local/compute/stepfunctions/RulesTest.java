package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and their targets, through the endpoint. */
class RulesTest {
    @TempDir
    private Path state;

    private MessagingLake lake;

    @BeforeEach
    void start() throws IOException {
        lake = new MessagingLake(state);
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void handsAnEventToAFunctionWhosePolicyAllowsIt() throws Exception {
        lake.letServiceCallFunction("events.amazonaws.com");
        lake.rule("'Arn': '" + lake.function + "'");

        assertThat(lake.put("{'n': 1}").path("FailedEntryCount").asInt()).isZero();
        lake.put("{'n': 2}");

        JsonNode event = lake.workflows.functions.nextEvent();
        assertThat(event.path("detail")).isEqualTo(WorkflowLake.json("{'n': 2}"));
        assertThat(event.path("account").asText()).isEqualTo("111122223333");
        assertThat(lake.workflows.functions.hasEvents()).isFalse();
    }

    @Test
    void buriesAnEventTheFunctionsPolicyDoesNotAllow() throws Exception {
        lake.letServiceSend("events.amazonaws.com");
        lake.rule("'Arn': '" + lake.function + "', 'DeadLetterConfig': {'Arn': '" + MessagingLake.QUEUE_ARN + "'}");

        lake.put("{'n': 2}");

        JsonNode message = lake.receive();
        JsonNode attributes = message.path("MessageAttributes");
        assertThat(WorkflowLake.json(message.path("Body").asText())
                        .path("detail")
                        .path("n")
                        .asInt())
                .isEqualTo(2);
        assertThat(attributes.path("ERROR_CODE").path("StringValue").asText()).isEqualTo("NO_PERMISSIONS");
        assertThat(attributes.path("ERROR_MESSAGE").path("StringValue").asText())
                .contains("events.amazonaws.com is not authorized to perform: lambda:InvokeFunction");
        assertThat(attributes.path("RULE_ARN").path("StringValue").asText())
                .isEqualTo("arn:aws:events:us-east-2:111122223333:rule/r");
        assertThat(attributes.path("TARGET_ARN").path("StringValue").asText()).isEqualTo(lake.function);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Input': '{\\'a\\': 1}'                                    | {'a': 1}
            'InputPath': '$.detail'                                    | {'n': 2, 's': 'x \\\\'y\\\\''}
            'InputTransformer': {'InputPathsMap': {'s': '$.detail.s', 'd': '$.detail', 'z': '$.none'}, 'InputTemplate': '{\\'raw\\': <s>, \\'text\\': \\'<s>!\\', \\'n\\': <d.n>}'} | none
            'InputTransformer': {'InputPathsMap': {'s': '$.detail.s', 'n': '$.detail.n'}, 'InputTemplate': '{\\'raw\\': <s>, \\'text\\': \\'<s>!\\', \\'n\\': <n>, \\'r\\': <aws.events.rule-name>}'} | {'raw': 'x \\\\'y\\\\'', 'text': 'x \\\\'y\\\\'!', 'n': 2, 'r': 'r'}
            """)
    void shapesWhatTheTargetGets(String shape, String expected) throws Exception {
        lake.letServiceSend("events.amazonaws.com");
        String target = ("'Arn': '" + MessagingLake.QUEUE_ARN + "', " + shape + ", 'DeadLetterConfig': {'Arn': '"
                        + MessagingLake.QUEUE_ARN + "'}")
                .replace("\\'", "\\\"");
        lake.rule(target);

        lake.call(
                "events",
                "AWSEvents.PutEvents",
                "{'Entries': [{'Source': 'mine', 'DetailType': 'd', 'Detail':"
                        + " '{\\'n\\': 2, \\'s\\': \\'x \\\\\\'y\\\\\\'\\'}'}]}");

        JsonNode message = lake.receive();
        if (expected.equals("none")) {
            assertThat(message.path("MessageAttributes")
                            .path("ERROR_MESSAGE")
                            .path("StringValue")
                            .asText())
                    .contains("InputTemplate names <d.n>, which InputPathsMap does not have");
        } else {
            assertThat(WorkflowLake.json(message.path("Body").asText()))
                    .isEqualTo(WorkflowLake.json(expected.replace("\\\\'", "\\\"")));
        }
    }

    @Test
    void refusesRulesItCannotKeep() {
        assertThatThrownBy(() -> lake.workflows.provision(
                        "AWS::Events::Rule", "{'Name': 'r', 'EventPattern': {'source': 'mine'}, 'Targets': []}"))
                .hasMessageContaining("EventPattern of rule r");
        assertThatThrownBy(() -> lake.workflows.provision(
                        "AWS::Events::Rule", "{'Name': 'r', 'ScheduleExpression': 'cron(0 8 * * ? *)'}"))
                .hasMessageContaining("not supported locally: the ScheduleExpression 'cron(0 8 * * ? *)'");
        assertThatThrownBy(() -> lake.rule("'Arn': 'arn:aws:kinesis:us-east-2:111122223333:stream/s'"))
                .hasMessageContaining("not supported locally: the target 'arn:aws:kinesis");
    }

    @Test
    void answersAboutRules() throws Exception {
        lake.rule("'Arn': '" + lake.function + "'");
        lake.workflows.provision("AWS::Events::Rule", "{'Name': 'hourly', 'ScheduleExpression': 'rate(1 hour)'}");

        assertThat(lake.call("events", "AWSEvents.ListRules", "{}")
                        .path("Rules")
                        .findValuesAsText("Name"))
                .containsExactly("hourly", "r");
        assertThat(lake.call("events", "AWSEvents.ListTargetsByRule", "{'Rule': 'r'}")
                        .path("Targets")
                        .findValuesAsText("Arn"))
                .containsExactly(lake.function);
        assertThat(lake.call("events", "AWSEvents.DescribeRule", "{'Name': 'no'}")
                        .path("__type")
                        .asText())
                .isEqualTo("ResourceNotFoundException");
    }
}
