package io.lakeshift.infra.stack;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/**
 * A finding of the CDK's validation against CloudFormation's rules that stays, because of the reason given with it.
 *
 * @param rule for example {@code W3010}
 * @param reason why it is right here
 */
public record AcceptedValidation(String rule, String reason) {

    /** Subnets of another stack, whose outputs the validation takes for one and the same value. */
    public static AcceptedValidation ofSubnets() {
        return new AcceptedValidation("W9007", "Each subnet is another output of the network's stack");
    }

    /** Accepts the finding on the construct. */
    public void on(IConstruct construct) {
        Validations.of(construct)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::" + rule)
                        .reason(reason)
                        .build());
    }
}
