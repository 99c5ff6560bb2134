package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that call the other services of the lake. */
class IntegrationsTest {
    private static final Caller ADMINISTRATOR = Caller.administrator("111122223333");

    @TempDir
    private Path state;

    private WorkflowLake lake;

    @BeforeEach
    void start() throws IOException {
        lake = new WorkflowLake(state, "[{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]");
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    private static String task(String resource, String parameters) {
        return "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::"
                + resource + "', 'Parameters': " + parameters + "}}}";
    }

    /** Runs a task on the input {"a": 1} and describes the execution. */
    private JsonNode run(String resource, String parameters) {
        String machine = lake.machine(task(resource, parameters));
        String arn = states("StartExecution", "{'stateMachineArn': '" + machine + "', 'input': '{\\'a\\': 1}'}")
                .path("executionArn")
                .asText();
        lake.workflow.executions().awaitEnd(arn);
        return states("DescribeExecution", "{'executionArn': '" + arn + "'}");
    }

    private JsonNode states(String operation, String input) {
        return invoke("states", operation, input);
    }

    private JsonNode invoke(String service, String operation, String input) {
        return lake.service(service).invoke(operation, WorkflowLake.json(input.replace("\\'", "\\\"")), ADMINISTRATOR);
    }

    @Test
    void sendsAMessageWhoseBodyIsJson() {
        String url = lake.provision("AWS::SQS::Queue", "{'QueueName': 'q'}").physicalId();

        JsonNode execution = run("sqs:sendMessage", "{'QueueUrl': '" + url + "', 'MessageBody': {'x.$': '$.a'}}");

        assertThat(WorkflowLake.json(execution.path("output").asText())
                        .path("MessageId")
                        .asText())
                .isNotEmpty();
        assertThat(lake.receive(url).path("Body").asText()).isEqualTo("{\"x\":1}");
    }

    @Test
    void publishesAMessageWithAttributes() {
        String topic = lake.provision("AWS::SNS::Topic", "{'TopicName': 't'}").physicalId();
        String url = lake.provision("AWS::SQS::Queue", "{'QueueName': 'q'}").physicalId();
        lake.provision(
                "AWS::SQS::QueuePolicy",
                "{'Queues': ['" + url + "'], 'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Principal': '*',"
                        + "'Action': 'sqs:SendMessage', 'Resource': '*'}]}}");
        lake.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + topic + "', 'Protocol': 'sqs', 'Endpoint':"
                        + "'arn:aws:sqs:us-east-2:111122223333:q', 'FilterPolicy': {'n': [{'numeric': ['>=', 5]}]}}");

        run(
                "sns:publish",
                "{'TopicArn': '" + topic + "', 'Message.$': '$', 'Subject': 's', 'MessageAttributes': {'n':"
                        + "{'DataType': 'Number', 'StringValue': '5'}}}");

        JsonNode notice = WorkflowLake.json(lake.receive(url).path("Body").asText());
        assertThat(notice.path("Message").asText()).isEqualTo("{\"a\":1}");
        assertThat(notice.path("Subject").asText()).isEqualTo("s");
    }

    @Test
    void callsAnOperationOfAnSdkServiceWithCapitalFieldsAndIsoTimes() {
        JsonNode execution = run("aws-sdk:sfn:listStateMachines", "{'MaxResults': 5}");

        JsonNode machine = WorkflowLake.json(execution.path("output").asText())
                .path("StateMachines")
                .path(0);
        assertThat(machine.path("Name").asText()).isEqualTo("m");
        assertThat(machine.path("CreationDate").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sqs:sendMessage                    | {'QueueUrl': 'u/no', 'MessageBody': 'x'} | SQS.QueueDoesNotExistException
            aws-sdk:sfn:describeExecution      | {'ExecutionArn': 'no'}                   | Sfn.InvalidArnException
            aws-sdk:glue:getPartitions         | {'DatabaseName': 'd'}                    | Glue.GlueException
            lambda:invoke                      | {'FunctionName': 'no'}                   | Lambda.ResourceNotFoundException
            sns:publish                        | {'TopicArn': 'no', 'Message': 'm'}       | SNS.NotFoundException
            states:startExecution              | {'StateMachineArn': 'no'}                | StepFunctions.InvalidArnException
            states:startExecution              | {'StateMachineArn': 'arn:aws:states:us-east-2:111122223333:stateMachine:no'} | StepFunctions.StateMachineDoesNotExistException
            dynamodb:getItem                   | {'TableName': 't'}                       | DynamoDB.AmazonDynamoDBException
            """)
    void namesAServicesErrorAsStepFunctionsDoes(String resource, String parameters, String error) {
        assertThat(run(resource, parameters).path("error").asText()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws-sdk:ecs:runTask                | {}                        | 'aws-sdk:ecs' is not supported locally, only aws-sdk of cloudwatchlogs, dynamodb
            aws-sdk:glue:startJobRun.sync      | {'JobName': 'j'}          | aws-sdk only without a suffix
            sns:publish.sync                   | {'TopicArn': 't'}         | the Resource 'arn:aws:states:::sns:publish.sync' is not supported locally
            lambda:invoke                      | {'Payload': 1}            | 'Parameters' needs the field 'FunctionName'
            lambda:invoke                      | {'FunctionName': 'f', 'InvocationType': 'Event'} | 'InvocationType' Event is not supported locally
            sns:publish                        | {'TopicArn': 't', 'Message': 'm', 'MessageStructure': 'json'} | 'MessageStructure' is not supported locally
            """)
    void refusesAtDeploymentWhatItCannotDo(String resource, String parameters, String message) {
        assertThatThrownBy(() -> lake.machine(task(resource, parameters))).hasMessageContaining(message);
    }
}
