package io.lakeshift.lambdas.status;

import io.lakeshift.lambdas.audit.AuditRow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an audit row says of an execution that somebody started by hand. */
final class RunOfExecution {

    private static final Pattern ARN = Pattern.compile("(arn:[^:]+:states:[^:]+:[^:]+:)execution:([^:]+):(.+)");

    private RunOfExecution() {}

    static AuditRow.Execution of(String arn, String executionId, String input) {
        Matcher parts = ARN.matcher(arn);
        return parts.matches()
                ? new AuditRow.Execution(
                        executionId, parts.group(3), parts.group(1) + "stateMachine:" + parts.group(2), input)
                : new AuditRow.Execution(executionId, AuditRow.UNKNOWN, AuditRow.UNKNOWN, input);
    }
}
