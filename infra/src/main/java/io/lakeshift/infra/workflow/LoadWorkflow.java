package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.LakeLogGroup;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/**
 * The state machine of one file: Collect-to-Cleanse, Cleanse-to-Consume, publish to Redshift, audit, notification. Every
 * state that can fail leads to the audit row and the topic.
 */
final class LoadWorkflow extends Construct {

    static final String NAME = "etl-state-machine";

    private static final Duration LONGEST_RUN = Duration.hours(24);

    private final StateMachine stateMachine;

    LoadWorkflow(Construct scope, String id, FunctionCode code, LoadStates.Targets targets) {
        super(scope, id);
        String name = code.names().regional(NAME);
        // Log groups below this prefix do not use up the resource policies of the account.
        LogGroup logGroup = new LakeLogGroup(this, "LogGroup", code, "/aws/vendedlogs/states/" + name).resource();
        LoadStates states = new LoadStates(this, code.names(), targets);
        stateMachine = StateMachine.Builder.create(this, "Resource")
                .stateMachineName(name)
                .comment("Loads one uploaded file into the data lake and publishes it to Redshift")
                .stateMachineType(StateMachineType.STANDARD)
                .definitionBody(DefinitionBody.fromChainable(states.chain()))
                .timeout(LONGEST_RUN)
                .tracingEnabled(true)
                .logs(LogOptions.builder()
                        .destination(logGroup)
                        .level(LogLevel.ALL)
                        .includeExecutionData(true)
                        .build())
                .build();
        // The topic is encrypted, so who publishes to it uses its key.
        stateMachine.addToRolePolicy(Allow.actions("kms:Decrypt", "kms:GenerateDataKey")
                .on(code.key().getKeyArn()));
        AcceptedFinding.wildcard("The actions that set up the delivery of logs and traces know no resources.")
                .on(stateMachine.getRole(), "Resource::\\*");
        AcceptedFinding.wildcard("A function may be invoked in whatever version it has.")
                .on(stateMachine.getRole(), "Resource::<.*\\.Arn>:\\*");
    }

    /** The ARN of its executions, by name: the functions it invokes come before it. */
    static String executions(Stack stack, ResourceNames names) {
        return stack.formatArn(ArnComponents.builder()
                .service("states")
                .resource("execution")
                .resourceName(names.regional(NAME) + ":*")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
    }

    StateMachine resource() {
        return stateMachine;
    }
}
