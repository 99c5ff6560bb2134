package io.lakeshift.infra.workflow;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.lambdas.audit.AuditSchema;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What functions may do with the audit table.
 *
 * @param table the audit table
 */
record AuditPermissions(ITable table) {

    /** Records an upload, unless it is recorded. */
    PolicyStatement record() {
        return Allow.actions("dynamodb:PutItem").on(table.getTableArn());
    }

    /** Records what became of a run. */
    PolicyStatement update() {
        return Allow.actions("dynamodb:UpdateItem").on(table.getTableArn());
    }

    /** Looks whether a run is recorded. */
    PolicyStatement find() {
        return Allow.actions("dynamodb:GetItem").on(table.getTableArn());
    }

    /** Reads runs, by their id or by what they depend on. */
    PolicyStatement[] read() {
        return new PolicyStatement[] {
            Allow.actions("dynamodb:BatchGetItem", "dynamodb:GetItem").on(table.getTableArn()),
            Allow.actions("dynamodb:Query")
                    .on(
                            table.getTableArn() + "/index/" + AuditSchema.WAITING_INDEX,
                            table.getTableArn() + "/index/" + AuditSchema.RUNS_INDEX)
        };
    }
}
