package io.lakeshift.lambdas.audit;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns audit rows into DynamoDB items and back. */
final class AuditRowAttributes {

    static final String EXECUTION_ID = AuditSchema.EXECUTION_ID;
    static final String EXECUTION_NAME = AuditSchema.EXECUTION_NAME;
    static final String STATE_MACHINE_ARN = "sfn_arn";
    static final String INPUT = AuditSchema.INPUT;
    static final String SOURCE_KEY = AuditSchema.SOURCE_KEY;
    static final String STATUS = AuditSchema.STATUS;
    static final String ARRIVED = "job_start_date";
    static final String ARRIVED_SECONDS = AuditSchema.ARRIVED_SECONDS;
    static final String UPDATED = "job_last_updated_timestamp";
    static final String PRINCIPAL = "principal_id";
    static final String SOURCE_ADDRESS = "source_ipaddress";
    static final String DEPENDENCY = AuditSchema.DEPENDENCY;
    static final String ERROR_MESSAGE = "error_message";
    static final String REPORT_PENDING = "report_pending";
    static final String LONG_WAIT_REPORTED = "long_wait_reported";
    static final String PUBLICATION = "publication";

    /** The attributes that a row is read from, as a projection expression. */
    static final String OF_A_ROW = String.join(
            ", ",
            EXECUTION_ID,
            EXECUTION_NAME,
            STATE_MACHINE_ARN,
            INPUT,
            SOURCE_KEY,
            PRINCIPAL,
            SOURCE_ADDRESS,
            ARRIVED,
            UPDATED,
            STATUS,
            DEPENDENCY,
            ERROR_MESSAGE,
            REPORT_PENDING);

    private AuditRowAttributes() {}

    static Map<String, AttributeValue> toItem(AuditRow row) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(EXECUTION_ID, text(row.executionId()));
        item.put(EXECUTION_NAME, text(row.execution().name()));
        item.put(STATE_MACHINE_ARN, text(row.execution().stateMachineArn()));
        item.put(INPUT, text(row.execution().input()));
        item.put(SOURCE_KEY, text(row.sourceKey()));
        item.put(STATUS, text(row.status().name()));
        item.put(ARRIVED, text(AuditTime.format(row.timing().arrived())));
        item.put(
                ARRIVED_SECONDS,
                AttributeValue.fromN(Long.toString(row.timing().arrived().getEpochSecond())));
        item.put(UPDATED, text(AuditTime.format(row.timing().updated())));
        item.put(PRINCIPAL, text(row.origin().principal()));
        item.put(SOURCE_ADDRESS, text(row.origin().sourceAddress()));
        item.put(DEPENDENCY, text(row.state().dependencyKey()));
        if (!row.state().errorMessage().isEmpty()) {
            item.put(ERROR_MESSAGE, text(row.state().errorMessage()));
        }
        if (row.state().reportPending()) {
            item.put(REPORT_PENDING, AttributeValue.fromBool(true));
        }
        return item;
    }

    static AuditRow fromItem(Map<String, AttributeValue> item) {
        String id = required(item, EXECUTION_ID);
        return new AuditRow(
                new AuditRow.Execution(
                        id, required(item, EXECUTION_NAME), required(item, STATE_MACHINE_ARN), required(item, INPUT)),
                required(item, SOURCE_KEY),
                new AuditRow.Origin(required(item, PRINCIPAL), required(item, SOURCE_ADDRESS)),
                new AuditRow.Timing(AuditTime.parse(required(item, ARRIVED)), AuditTime.parse(required(item, UPDATED))),
                new JobState(
                        JobStatus.valueOf(required(item, STATUS)),
                        required(item, DEPENDENCY),
                        item.getOrDefault(ERROR_MESSAGE, text("")).s(),
                        item.containsKey(REPORT_PENDING)));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static String required(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        if (value == null || value.s() == null) {
            throw new IllegalStateException("The audit row '%s' has no text attribute %s"
                    .formatted(item.getOrDefault(EXECUTION_ID, text("?")).s(), attribute));
        }
        return value.s();
    }
}
