package io.lakeshift.etl.quality;

import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.store.RunRecords;
import io.lakeshift.redshift.client.run.RunField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Outcomes as items of the table of outcomes, under the names that AWS Glue and InsuranceLake give them.
 *
 * @param run whose outcomes they are
 */
record OutcomeItems(RunIdentity run) {

    /** What a sort key of DynamoDB has room for, in bytes. */
    private static final int KEY_BYTES = 1024;

    /** The hex digits that stand for the part of a rule that has no room in the key. */
    private static final int DIGITS = 16;

    List<RunRecords.Item> of(List<RuleOutcome> outcomes) {
        return outcomes.stream().map(this::item).toList();
    }

    private RunRecords.Item item(RuleOutcome outcome) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put(RunField.EXECUTION_ID.key(), run.executionId());
        item.put(
                "job_id_action_rule",
                fitting(String.join(
                        "-",
                        run.jobRunId(),
                        outcome.action().recorded(),
                        outcome.stage().key(),
                        outcome.rule())));
        item.put("rule_action", outcome.action().recorded());
        item.put("ruleset_name", outcome.stage().key());
        item.put("job_id", run.jobRunId());
        item.put("job_name", run.jobName());
        item.put("step_function_name", run.stateMachine());
        item.put(RunField.SOURCE_KEY.key(), run.sourceKey());
        item.put("Rule", outcome.rule());
        item.put("Outcome", outcome.passed() ? "Passed" : "Failed");
        item.put("FailureReason", outcome.reason());
        item.put("EvaluatedMetrics", outcome.metrics());
        return new RunRecords.Item(item);
    }

    /** A key that fits; the end of a long one is replaced by a hash of all of it. */
    static String fitting(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= KEY_BYTES) {
            return key;
        }
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, DIGITS);
            String begin = key;
            while (begin.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES - DIGITS - 1) {
                begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
            }
            return begin + "#" + hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
