package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.lambdas.work.WorkEnvironment;
import io.lakeshift.lambdas.work.WorkHandler;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The function that looks what a run has to do. It reads the files of the run's table and the names of versions. */
final class WorkFunction extends Construct {

    static final String FUNCTION = "etl-work";

    private final JavaFunction function;

    /**
     * What the function works with.
     *
     * @param scripts the bucket with specifications and SQL
     * @param collect the bucket that receives files
     * @param consumeStorage where results are kept unless a specification says otherwise
     */
    record Props(IBucket scripts, IBucket collect, String consumeStorage) {}

    WorkFunction(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        function = new JavaFunction(
                        this,
                        "Function",
                        code,
                        new JavaFunction.Props(
                                FUNCTION,
                                "Looks what a run has to do",
                                WorkHandler.class,
                                new WorkEnvironment(
                                                props.scripts().getBucketName(),
                                                props.collect().getBucketName(),
                                                props.consumeStorage())
                                        .toEnvironment(),
                                Duration.minutes(1)))
                .allow(new LakeFilePermissions(props.scripts()).everyKind())
                .allow(Allow.actions("s3:ListBucketVersions").on(props.collect().getBucketArn()), code.keyUse());
        AcceptedFinding.wildcard("Specifications and SQL have the names of the tables they are for.")
                .on(
                        function,
                        "Resource::.*/etl/transformation-spec/\\*",
                        "Resource::.*/etl/transformation-sql/\\*",
                        "Resource::.*/etl/dq-rules/\\*");
    }

    IFunction resource() {
        return function.resource();
    }
}
