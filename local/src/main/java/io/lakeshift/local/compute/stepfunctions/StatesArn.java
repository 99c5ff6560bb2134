package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.AwsException;

/** An ARN in a request to Step Functions, which tells one of another kind from one that nobody has. */
record StatesArn(String field, String type) {

    static final StatesArn MACHINE = new StatesArn("stateMachineArn", "stateMachine");
    static final StatesArn EXECUTION = new StatesArn("executionArn", "execution");

    private static final int TYPE = 5;

    /**
     * The ARN of a request.
     *
     * @throws AwsException InvalidArn if it is none, or of another kind of resource
     */
    String of(JsonNode input) {
        String arn = input.path(field).asText();
        String[] parts = arn.split(":", -1);
        if (!parts[0].equals("arn")) {
            throw invalid("Invalid ARN prefix: " + arn);
        }
        if (parts.length <= TYPE + 1) {
            throw invalid(arn);
        }
        if (!parts[TYPE].equals(type)) {
            throw invalid("Resource type not valid in this context: " + parts[TYPE]);
        }
        return arn;
    }

    private static AwsException invalid(String reason) {
        return new AwsException(400, "InvalidArn", "Invalid Arn: '" + reason + "'");
    }
}
