package io.lakeshift.infra.function;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.ResourceNames;
import java.nio.file.Path;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * What all functions have in common.
 *
 * @param folder holds a jar for each {@link FunctionJar}
 * @param key encrypts log groups and queues
 * @param logRetention how long log groups keep their events
 * @param names makes the names of functions, roles and log groups
 */
public record FunctionCode(Path folder, IKey key, RetentionDays logRetention, ResourceNames names) {

    /** What it takes to use buckets, queues and topics that are encrypted with the key. */
    public PolicyStatement keyUse() {
        return Allow.actions("kms:Decrypt", "kms:GenerateDataKey").on(key.getKeyArn());
    }

    /** What it takes to use tables that are encrypted with the key. */
    public PolicyStatement tableKeyUse() {
        return Allow.tableKey(key.getKeyArn(), names.deployment().region());
    }
}
