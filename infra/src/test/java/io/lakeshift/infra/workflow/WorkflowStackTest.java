package io.lakeshift.infra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import io.lakeshift.lambdas.dependency.DependencyEnvironment;
import io.lakeshift.lambdas.publish.PublishEnvironment;
import io.lakeshift.lambdas.status.StatusUpdateEnvironment;
import io.lakeshift.lambdas.trigger.TriggerEnvironment;
import io.lakeshift.lambdas.work.WorkEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class WorkflowStackTest {

    private static final String STACK = "EtlStepFunctions";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();
    private static final Template TEMPLATE = PROJECT.template(STACK);

    @Test
    void startsTheTriggerForEveryObjectAndLosesNoEvent() {
        TEMPLATE.hasResourceProperties(
                "AWS::Events::Rule",
                Map.of(
                        "EventPattern",
                        Match.objectLike(Map.of("source", List.of("aws.s3"), "detail-type", List.of("Object Created"))),
                        "Targets",
                        List.of(Match.objectLike(Map.of(
                                "DeadLetterConfig",
                                Match.anyValue(),
                                "RetryPolicy",
                                Map.of("MaximumEventAgeInSeconds", 86400, "MaximumRetryAttempts", 185))))));
        TEMPLATE.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of("FunctionName", "dev-insurancelake-etl-trigger", "DeadLetterConfig", Match.anyValue()));
    }

    @Test
    void releasesWaitingRunsOnSuccessOnlyAndKeepsWhatCannotBeDelivered() {
        TEMPLATE.hasResourceProperties(
                "AWS::SNS::Subscription",
                Map.of(
                        "Protocol", "lambda",
                        "FilterPolicy", Map.of("status", List.of("SUCCEEDED")),
                        "RedrivePolicy", Match.anyValue()));
    }

    @Test
    void endsTheAuditRowOfExecutionsThatCannotDoSoThemselves() {
        TEMPLATE.hasResourceProperties(
                "AWS::Events::Rule",
                Map.of(
                        "EventPattern",
                        Match.objectLike(Map.of(
                                "detail-type",
                                List.of("Step Functions Execution Status Change"),
                                "detail",
                                Match.objectLike(Map.of("status", List.of("ABORTED", "FAILED", "TIMED_OUT")))))));
    }

    @Test
    void keepsWhatAFunctionThatNobodyWaitsForCouldNotProcess() {
        for (String function : List.of("etl-trigger", "etl-dependency-trigger", "etl-status-update")) {
            TEMPLATE.hasResourceProperties(
                    "AWS::Lambda::Function",
                    Map.of("FunctionName", "dev-insurancelake-" + function, "DeadLetterConfig", Match.anyValue()));
        }
    }

    @Test
    void letsTheStateMachineUseTheKeyOfTheTopic() {
        TEMPLATE.hasResourceProperties(
                "AWS::IAM::Policy",
                Map.of(
                        "PolicyName",
                        Match.stringLikeRegexp("^WorkflowRole"),
                        "PolicyDocument",
                        Match.objectLike(Map.of(
                                "Statement",
                                Match.arrayWith(List.of(Match.objectLike(
                                        Map.of("Action", List.of("kms:Decrypt", "kms:GenerateDataKey")))))))));
    }

    @Test
    void givesEveryFunctionTheEnvironmentItReads() {
        TriggerEnvironment trigger = TriggerEnvironment.fromEnvironment(environment("etl-trigger"));
        assertThat(trigger.collectBucket()).contains("CollectBucket");
        assertThat(trigger.auditTable()).contains("JobAuditTable");
        assertThat(trigger.stateMachineArn()).contains("Workflow");
        assertThat(trigger.scriptsBucket()).contains("ScriptsBucket");
        assertThat(trigger.topicArn()).contains("NotificationTopic");
        assertThat(DependencyEnvironment.fromEnvironment(environment("etl-dependency-trigger"))
                        .scriptsBucket())
                .contains("ScriptsBucket");
        assertThat(StatusUpdateEnvironment.fromEnvironment(environment("etl-status-update"))
                        .auditTable())
                .contains("JobAuditTable");
        WorkEnvironment work = WorkEnvironment.fromEnvironment(environment("etl-work"));
        assertThat(work.scriptsBucket()).contains("ScriptsBucket");
        assertThat(work.collectBucket()).contains("CollectBucket");
        assertThat(work.consumeStorage()).isEqualTo("datalake");
        for (String function : List.of("etl-publish-plan", "etl-publish-batch")) {
            PublishEnvironment publish = PublishEnvironment.fromEnvironment(environment(function));
            assertThat(publish.database().target().name()).isEqualTo("dev-insurancelake");
            assertThat(publish.jobsUser()).startsWith("IAMR:dev-insurancelake").endsWith("-glue-role");
        }
    }

    @Test
    void runsFunctionsOnJava25ForArmWithALogGroupOfTheirOwn() {
        for (String stack : List.of(STACK, "EtlGlue", "Redshift")) {
            assertThat(PROJECT.resources(stack, "AWS::Lambda::Function").values())
                    .isNotEmpty()
                    .allSatisfy(function -> assertThat(Policies.properties(function))
                            .containsEntry("Runtime", "java25")
                            .containsEntry("Architectures", List.of("arm64"))
                            .containsKey("LoggingConfig"));
        }
    }

    @Test
    void letsPublishBeOneDatabaseUser() {
        List<Object> roles = PROJECT.resources(STACK, "AWS::Lambda::Function").values().stream()
                .map(Policies::properties)
                .filter(function -> function.get("FunctionName").toString().contains("etl-publish"))
                .map(function -> function.get("Role"))
                .toList();
        assertThat(roles).hasSize(2);
        assertThat(roles.get(0)).isEqualTo(roles.get(1));
    }

    @Test
    void soundsEveryAlarmAtTheTopic() {
        assertThat(PROJECT.resources(STACK, "AWS::CloudWatch::Alarm").values())
                .hasSize(10)
                .allSatisfy(alarm -> assertThat(
                                Policies.properties(alarm).get("AlarmActions").toString())
                        .contains("NotificationTopic"));
    }

    @Test
    void hasARowOfTheRunbookForEachAlarm() throws IOException {
        String runbook = Files.readString(Path.of("docs/operations.md"));

        assertThat(PROJECT.resources(STACK, "AWS::CloudWatch::Alarm").values())
                .isNotEmpty()
                .extracting(alarm -> Policies.properties(alarm).get("AlarmName"))
                .allSatisfy(name -> assertThat(runbook).contains("| `%s` |".formatted(name)));
    }

    @Test
    void tellsTheConfiguredAddresses() {
        Variants.PROVISIONED
                .synthesis()
                .template(STACK)
                .hasResourceProperties(
                        "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "lake@example.com"));
    }

    @Test
    void exportsTheStateMachineAndTheTopic() {
        assertThat(TEMPLATE.findOutputs("*").values())
                .extracting(output -> output.get("Export"))
                .contains(
                        Map.of("Name", "DevStepFunctionsStateMachineName"),
                        Map.of("Name", "DevEtlNotificationSnsTopicName"));
    }

    /** The variables of a function, each as the text of its intrinsic function if it is one. */
    private static Map<String, String> environment(String function) {
        Map<String, Object> variables = PROJECT.resources(STACK, "AWS::Lambda::Function").values().stream()
                .map(Policies::properties)
                .filter(properties -> properties.get("FunctionName").equals("dev-insurancelake-" + function))
                .map(properties ->
                        Policies.map(Policies.map(properties.get("Environment")).get("Variables")))
                .findFirst()
                .orElseThrow();
        Map<String, String> texts = new HashMap<>();
        variables.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }
}
