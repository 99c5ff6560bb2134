package io.lakeshift.infra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.ProjectContext;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadStatesTest {

    private static final Map<String, Object> DEFINITION = definition(Variants.PROJECT.synthesis());
    private static final Map<String, Object> STATES = Policies.map(DEFINITION.get("States"));
    private static final String LAKE = "DevInsuranceLake";

    @Test
    void goesFromCollectToCleanseToRedshiftToTheAuditAndTheTopic() {
        assertThat(DEFINITION).containsEntry("StartAt", LAKE + "WorkTask");
        assertThat(List.of(
                        next("WorkTask"),
                        next("CollectGlueJobTask"),
                        next("CleanseGlueJobTask"),
                        next("EntityMatchGlueJobTask"),
                        next("PublishAccessTask"),
                        next("PublishPlanTask"),
                        next("PublishBatchPause"),
                        next("PublishBatchTask"),
                        next("EtlSuccessJobAuditUpdateTask")))
                .containsExactly(
                        LAKE + "SupersededChoice",
                        LAKE + "CleanseChoice",
                        LAKE + "EntityMatchChoice",
                        LAKE + "PublishAccessTask",
                        LAKE + "RedshiftConsumeChoice",
                        LAKE + "PublishBatchChoice",
                        LAKE + "PublishBatchTask",
                        LAKE + "PublishBatchChoice",
                        LAKE + "EtlSuccessPublishTask");
        assertThat(state("EtlSuccessPublishTask")).containsEntry("End", true);
    }

    @Test
    void leavesOutWhatARunHasNothingToDoFor() {
        assertThat(List.of("CollectChoice", "CleanseChoice", "RedshiftConsumeChoice", "PublishChoice"))
                .extracting(LoadStatesTest::choice)
                .containsExactly(
                        "if $.work.collect CollectGlueJobTask else CleanseChoice",
                        "if $.work.consume CleanseGlueJobTask else PublishAccessTask",
                        "if $.work.queries RedshiftConsumePlanTask else PublishChoice",
                        "if $.work.publish PublishPlanTask else EtlSuccessJobAuditUpdateTask");
        assertThat(Policies.map(state("PublishAccessTask").get("Parameters")))
                .containsEntry("Awake.$", "$.work.redshift");
    }

    @Test
    void runsTheQueriesOfRedshiftBeforeItPublishesAndPlansThemAnewIfAnotherRunCameInBetween() {
        assertThat(List.of(
                        next("RedshiftConsumePlanTask"),
                        next("RedshiftConsumeBatchTask"),
                        next("RedshiftConsumeBatchPause")))
                .containsExactly(
                        LAKE + "RedshiftConsumeBatchChoice",
                        LAKE + "RedshiftConsumeBatchChoice",
                        LAKE + "RedshiftConsumeBatchTask");
        assertThat(STATES.get(LAKE + "RedshiftConsumeBatchChoice").toString())
                .contains("{Variable=$.queries.status, StringEquals=FINISHED, Next=" + LAKE + "PublishChoice}");
        assertThat(Policies.map(state("RedshiftConsumePlanTask").get("Parameters")))
                .containsEntry("queries", true);
        assertThat(catches("RedshiftConsumeBatchTask"))
                .extracting(caught -> caught.get("ErrorEquals") + " " + caught.get("Next"))
                .containsExactly(
                        "[io.lakeshift.lambdas.publish.QueriesOvertakenException] " + LAKE + "RedshiftConsumePlanTask",
                        "[States.ALL] " + LAKE + "EtlFailureJobAuditUpdateTask");
    }

    @Test
    void matchesEntitiesIfThereIsSomethingToMatchAndTheInputDoesNotSayNo() {
        Map<String, Object> rule =
                Policies.map(((List<?>) state("EntityMatchChoice").get("Choices")).get(0));

        assertThat(rule).containsEntry("Next", LAKE + "EntityMatchGlueJobTask");
        assertThat(rule.get("And").toString())
                .isEqualTo("[{Variable=$.work.entity_match, BooleanEquals=true}, {Or=[{Variable=$.entity_match,"
                        + " IsPresent=false}, {Variable=$.entity_match, BooleanEquals=true}]}]");
        assertThat(state("EntityMatchChoice")).containsEntry("Default", LAKE + "PublishAccessTask");
    }

    @Test
    void endsTheRunOfAVersionThatIsNotTheNewestAsSuperseded() {
        assertThat(STATES.get(LAKE + "SupersededChoice").toString())
                .contains("Not={Variable=$.work.superseded_by, StringEquals=}");
        for (String choice : List.of("SupersededChoice", "CollectFailureChoice")) {
            assertThat(Policies.map(((List<?>) state(choice).get("Choices")).get(0)))
                    .containsEntry("Next", LAKE + "EtlSupersededJobAuditUpdateTask");
        }
        assertThat(state("SupersededChoice")).containsEntry("Default", LAKE + "CollectChoice");
        assertThat(next("EtlSupersededJobAuditUpdateTask")).isEqualTo(LAKE + "EtlSupersededPublishTask");
        assertThat(state("EtlSupersededPublishTask")).containsEntry("End", true);
    }

    @Test
    void asksWhetherAFailedLoadIsSupersededAndReportsItsOwnErrorIfNot() {
        assertThat(catches("CollectGlueJobTask"))
                .containsExactly(Map.of(
                        "ErrorEquals",
                        List.of("States.ALL"),
                        "ResultPath",
                        "$.error",
                        "Next",
                        LAKE + "CollectFailureWorkTask"));
        assertThat(next("CollectFailureWorkTask")).isEqualTo(LAKE + "CollectFailureChoice");
        assertThat(state("CollectFailureChoice")).containsEntry("Default", LAKE + "EtlFailureJobAuditUpdateTask");
        assertThat(catches("CollectFailureWorkTask").get(0))
                .containsEntry("Next", LAKE + "EtlFailureJobAuditUpdateTask")
                .containsEntry("ResultPath", "$.work_error");
    }

    @Test
    void triesAFunctionAgainWhoseProcessDied() {
        List<Map<String, Object>> functions = STATES.values().stream()
                .map(Policies::map)
                .filter(state -> "resolved".equals(state.get("Resource")))
                .toList();
        assertThat(functions)
                .hasSize(10)
                .allSatisfy(function -> assertThat((List<?>) function.get("Retry"))
                        .flatExtracting(retry -> (List<?>) Policies.map(retry).get("ErrorEquals"))
                        .map(String::valueOf)
                        .containsAnyOf("Runtime.ExitError", "States.ALL"));
    }

    @Test
    void needsNothingOfAnInputThatAPersonWritesBeyondWhatTheGuideSays() {
        assertThat(STATES.toString()).doesNotContain("$.object_version", "$.source_bucketname");
    }

    @Test
    void leadsEveryFailureToTheAuditAndTheTopicAndFails() {
        assertThat(List.of(
                        "WorkTask",
                        "CleanseGlueJobTask",
                        "EntityMatchGlueJobTask",
                        "PublishAccessTask",
                        "RedshiftConsumePlanTask",
                        "PublishPlanTask",
                        "PublishBatchTask",
                        "EtlSuccessJobAuditUpdateTask",
                        "EtlSuccessPublishTask",
                        "EtlSupersededJobAuditUpdateTask",
                        "EtlSupersededPublishTask"))
                .allSatisfy(name -> assertThat(catches(name))
                        .containsExactly(Map.of(
                                "ErrorEquals",
                                List.of("States.ALL"),
                                "ResultPath",
                                "$.error",
                                "Next",
                                LAKE + "EtlFailureJobAuditUpdateTask")));
        assertThat(next("EtlFailureJobAuditUpdateTask")).isEqualTo(LAKE + "EtlFailurePublishTask");
        assertThat(next("EtlFailurePublishTask")).isEqualTo(LAKE + "EtlFailed");
        assertThat(state("EtlFailed")).containsEntry("Type", "Fail").containsEntry("CausePath", "$.error.Cause");
    }

    @Test
    void tellsTheTopicEvenIfTheAuditCannotBeWrittenAndKeepsTheFirstError() {
        assertThat(catches("EtlFailureJobAuditUpdateTask").get(0))
                .containsEntry("Next", LAKE + "EtlFailurePublishTask")
                .containsEntry("ResultPath", "$.audit_error");
        assertThat(catches("EtlFailurePublishTask").get(0))
                .containsEntry("Next", LAKE + "EtlFailed")
                .containsEntry("ResultPath", "$.notification_error");
    }

    @Test
    void waitsForAPlaceAmongTheRunsOfAJobForHours() {
        Map<String, Object> retry =
                Policies.map(((List<?>) state("CollectGlueJobTask").get("Retry")).get(0));
        assertThat(retry.get("ErrorEquals").toString()).contains("Glue.ConcurrentRunsExceededException");
        int attempts = ((Number) retry.get("MaxAttempts")).intValue();
        int longest = ((Number) retry.get("MaxDelaySeconds")).intValue();
        // Full jitter makes the mean of a delay half of it.
        assertThat(attempts * longest / 2).isGreaterThan(4 * 3600);
    }

    @Test
    void doesNotRepeatAJobThatFailed() {
        assertThat((List<?>) state("CleanseGlueJobTask").get("Retry"))
                .flatExtracting(retry -> (List<?>) Policies.map(retry).get("ErrorEquals"))
                .map(String::valueOf)
                .isNotEmpty()
                .doesNotContain("States.ALL", "States.TaskFailed")
                .allMatch(error -> error.startsWith("Glue."));
    }

    @Test
    void waitsOutConflictsInTheWarehouseWithoutAFunction() {
        assertThat(List.of("PublishAccessTask", "PublishPlanTask"))
                .allSatisfy(name -> assertThat((List<?>) state(name).get("Retry"))
                        .anySatisfy(retry -> assertThat(Policies.map(retry))
                                .containsEntry("ErrorEquals", List.of("io.lakeshift.redshift.client.ConflictException"))
                                .containsEntry("MaxAttempts", 12)
                                .containsEntry("BackoffRate", 2)
                                .containsEntry("JitterStrategy", "FULL")));
    }

    @Test
    void plansWhenAnotherExecutionHasReplacedTheViewsOfTheScriptWhichMayTakeHours() {
        assertThat((List<?>) state("PublishPlanTask").get("Retry")).anySatisfy(retry -> {
            Map<String, Object> waiting = Policies.map(retry);
            assertThat(waiting)
                    .containsEntry("ErrorEquals", List.of("io.lakeshift.lambdas.publish.ReplacementUnderWayException"));
            int attempts = ((Number) waiting.get("MaxAttempts")).intValue();
            assertThat(attempts * ((Number) waiting.get("MaxDelaySeconds")).intValue())
                    .isGreaterThan(4 * 3600);
        });
    }

    @Test
    void asksAccessForTheExternalSchemasOfTheRunBeforeItIsPlanned() {
        assertThat(Policies.map(state("PublishAccessTask").get("Parameters")))
                .containsEntry("Databases.$", "$.work.databases")
                .containsEntry("Awake.$", "$.work.redshift");
        assertThat(Policies.map(state("PublishPlanTask").get("Parameters")))
                .containsEntry("external_schemas.$", "$.access.external_schemas")
                .containsEntry("policies.$", "$.access.policies");
    }

    @Test
    void handsTheJobsTheirArguments() {
        assertThat(arguments("CollectGlueJobTask"))
                .containsOnlyKeys(
                        "--state_machine_name.$",
                        "--execution_id.$",
                        "--source_key.$",
                        "--source_path.$",
                        "--object_version.$",
                        "--target_database_name.$",
                        "--table_name.$",
                        "--base_file_name.$",
                        "--p_year.$",
                        "--p_month.$",
                        "--p_day.$");
        assertThat(arguments("CleanseGlueJobTask"))
                .containsEntry("--source_database_name.$", "$.target_database_name")
                .containsEntry("--target_database_name.$", "States.Format('{}_consume', $.target_database_name)")
                .containsEntry("--redshift_database", "dev")
                .containsEntry("--redshift_workgroup_name", "dev-insurancelake");
    }

    @Test
    void handsTheThirdJobTheDatabaseAndTheTable() {
        assertThat(arguments("EntityMatchGlueJobTask"))
                .containsOnlyKeys(
                        "--state_machine_name.$",
                        "--execution_id.$",
                        "--source_key.$",
                        "--table_name.$",
                        "--p_year.$",
                        "--p_month.$",
                        "--p_day.$",
                        "--database_name_prefix.$")
                .containsEntry("--database_name_prefix.$", "$.target_database_name");
    }

    @Test
    void handsTheSecondJobTheClusterWhereThereIsOne() {
        Map<String, Object> states = Policies.map(
                definition(Variants.EXISTING_PROVISIONED.synthesis()).get("States"));
        Map<String, Object> parameters = Policies.map(
                Policies.map(states.get("TestInsuranceLakeCleanseGlueJobTask")).get("Parameters"));
        assertThat(Policies.map(parameters.get("Arguments")))
                .containsEntry("--redshift_database", "dev")
                .containsEntry("--redshift_cluster_id", "redshift-cluster-1")
                .doesNotContainKey("--redshift_workgroup_name");
    }

    @Test
    void runsBatchesOneByOneAndComesBackToOneThatIsRunningAfterThePauseThatTheFunctionAsksFor() {
        assertThat(state("PublishBatchTask"))
                .containsEntry("ResultPath", "$.publish")
                .containsEntry("Parameters", Map.of("run.$", "$.publish", "redrive.$", "$$.Execution.RedriveCount"));
        assertThat(state("PublishBatchPause")).containsEntry("SecondsPath", "$.publish.pause");
        assertThat(state("PublishBatchChoice")).containsEntry("Default", LAKE + "PublishBatchUnknown");
        assertThat((List<?>) state("PublishBatchChoice").get("Choices"))
                .extracting(choice -> Policies.map(choice).get("StringEquals") + " -> "
                        + Policies.map(choice).get("Next"))
                .containsExactly(
                        "READY -> " + LAKE + "PublishBatchTask",
                        "RUNNING -> " + LAKE + "PublishBatchPause",
                        "FINISHED -> " + LAKE + "EtlSuccessJobAuditUpdateTask");
    }

    @Test
    void tellsTheTopicHowItEnded() {
        for (String end : List.of("Success", "Failure")) {
            String status = end.equals("Success") ? "SUCCEEDED" : "FAILED";
            Map<String, Object> parameters =
                    Policies.map(state("Etl" + end + "PublishTask").get("Parameters"));
            assertThat(parameters)
                    .containsEntry("Message.$", "$")
                    .containsEntry(
                            "MessageAttributes", Map.of("status", Map.of("DataType", "String", "StringValue", status)));
        }
    }

    private static Map<String, Object> state(String name) {
        return Policies.map(STATES.get(LAKE + name));
    }

    private static Object next(String name) {
        return state(name).get("Next");
    }

    /** A choice with one rule, as a line. */
    private static String choice(String name) {
        List<?> rules = (List<?>) state(name).get("Choices");
        assertThat(rules).hasSize(1);
        Map<String, Object> rule = Policies.map(rules.get(0));
        assertThat(rule).containsEntry("BooleanEquals", true);
        return "if %s %s else %s"
                .formatted(
                        rule.get("Variable"),
                        rule.get("Next").toString().replace(LAKE, ""),
                        state(name).get("Default").toString().replace(LAKE, ""));
    }

    private static List<Map<String, Object>> catches(String name) {
        return ((List<?>) state(name).get("Catch")).stream().map(Policies::map).toList();
    }

    private static Map<String, Object> arguments(String name) {
        return Policies.map(Policies.map(state(name).get("Parameters")).get("Arguments"));
    }

    /** The definition with something in the place of each intrinsic function. */
    private static Map<String, Object> definition(Synthesis synthesis) {
        Map<String, Object> stateMachine = Policies.properties(
                synthesis.resources("EtlStepFunctions", "AWS::StepFunctions::StateMachine").values().stream()
                        .findFirst()
                        .orElseThrow());
        List<?> join =
                (List<?>) Policies.map(stateMachine.get("DefinitionString")).get("Fn::Join");
        StringBuilder text = new StringBuilder();
        ((List<?>) join.get(1)).forEach(part -> text.append(part instanceof String literal ? literal : "resolved"));
        return ProjectContext.parse(text.toString());
    }
}
