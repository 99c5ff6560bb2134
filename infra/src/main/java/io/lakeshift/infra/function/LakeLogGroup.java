package io.lakeshift.infra.function;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A log group that is encrypted with the lake's key and keeps its events as long as the configuration says. A service that
 * writes there would else make it itself, without either and for ever.
 */
public final class LakeLogGroup extends Construct {

    private final LogGroup group;

    public LakeLogGroup(Construct scope, String id, FunctionCode code, String name) {
        super(scope, id);
        // Under this id it has the logical id that it would have without this construct.
        group = LogGroup.Builder.create(this, "Default")
                .logGroupName(name)
                .retention(code.logRetention())
                .encryptionKey(code.key())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    public LogGroup resource() {
        return group;
    }
}
