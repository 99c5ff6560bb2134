package io.lakeshift.infra.prices;

import java.util.Locale;

/** What is charged for. The key of an item in a price list is its name in lower case with hyphens. */
public enum PriceItem {
    GLUE_DPU_HOUR,
    GLUE_CATALOG_OBJECTS_MONTH,
    GLUE_CATALOG_REQUESTS,
    REDSHIFT_RPU_HOUR,
    REDSHIFT_STORAGE_GB_MONTH,
    LAMBDA_REQUESTS,
    LAMBDA_ARM_GB_SECONDS,
    STEP_FUNCTIONS_TRANSITIONS,
    S3_STORAGE_GB_MONTH,
    S3_WRITE_REQUESTS,
    S3_READ_REQUESTS,
    DYNAMODB_WRITES,
    DYNAMODB_READS,
    DYNAMODB_STORAGE_GB_MONTH,
    DYNAMODB_RECOVERY_GB_MONTH,
    KMS_KEY_MONTH,
    KMS_REQUESTS,
    SECRET_MONTH,
    SECRET_REQUESTS,
    INTERFACE_ENDPOINT_HOUR,
    NAT_GATEWAY_HOUR,
    NAT_GATEWAY_GB,
    PUBLIC_ADDRESS_HOUR,
    LOGS_INGESTED_GB,
    LOGS_STORED_GB_MONTH,
    ALARM_MONTH,
    CUSTOM_METRIC_MONTH,
    SNS_PUBLISHES,
    SNS_EMAILS,
    SQS_REQUESTS,
    EVENTBRIDGE_OBJECT_EVENTS;

    /** How a price list writes it, for example {@code glue-dpu-hour}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
