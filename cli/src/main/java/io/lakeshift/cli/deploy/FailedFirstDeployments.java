package io.lakeshift.cli.deploy;

import io.lakeshift.infra.config.LakeConfig;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/**
 * Stacks that never came up. The CDK protects a stack from deletion before it makes its resources, and deletes a stack
 * whose first deployment failed before it tries again, which the protection forbids. Such a stack holds no data.
 *
 * @param cloudFormation of the account and region of the environment
 */
record FailedFirstDeployments(CloudFormationClient cloudFormation) {

    private static final List<StackStatus> NEVER_UP =
            List.of(StackStatus.ROLLBACK_COMPLETE, StackStatus.ROLLBACK_FAILED);

    /** Lifts the protection of the environment's stacks that never came up; gives their names. */
    List<String> unlock(LakeConfig config) {
        String start = config.environment().id() + "-" + config.deployment().logicalIdPrefix();
        List<String> locked =
                cloudFormation
                        .listStacksPaginator(request -> request.stackStatusFilters(NEVER_UP))
                        .stackSummaries()
                        .stream()
                        .map(StackSummary::stackName)
                        .filter(name -> name.startsWith(start))
                        .flatMap(this::locked)
                        .toList();
        locked.forEach(name -> cloudFormation.updateTerminationProtection(
                request -> request.stackName(name).enableTerminationProtection(false)));
        return locked;
    }

    private Stream<String> locked(String name) {
        return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
                .filter(stack -> Boolean.TRUE.equals(stack.enableTerminationProtection()))
                .map(Stack::stackName);
    }
}
