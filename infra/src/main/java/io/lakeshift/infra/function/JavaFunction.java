package io.lakeshift.infra.function;

import io.lakeshift.infra.permission.Allow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * A function with its own log group. Its role may write there and, beyond that, only what {@link #allow} adds.
 */
public final class JavaFunction extends Construct {

    private static final int MEMORY_MEGABYTES = 512;

    private final Function function;
    private final FunctionRole role;

    /**
     * What a function is made of.
     *
     * @param name the last part of its name, for example {@code etl-trigger}
     * @param description a sentence for people
     * @param handler the handler class
     * @param environment its environment variables
     * @param timeout after which a call is stopped
     */
    public record Props(
            String name, String description, Class<?> handler, Map<String, String> environment, Duration timeout) {}

    /** A function with a role of its own. */
    public JavaFunction(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        role = ownRole(code, props);
        function = function(code, props).build();
    }

    /** A function with a role that it shares. */
    public JavaFunction(Construct scope, String id, FunctionCode code, Props props, FunctionRole role) {
        super(scope, id);
        this.role = role;
        function = function(code, props).build();
    }

    /** A function that is invoked asynchronously; what it fails to process ends in the queue. */
    public JavaFunction(Construct scope, String id, FunctionCode code, Props props, IQueue deadLetters) {
        super(scope, id);
        role = ownRole(code, props);
        function = function(code, props).deadLetterQueue(deadLetters).build();
    }

    public JavaFunction allow(PolicyStatement... statements) {
        role.allow(statements);
        return this;
    }

    public JavaFunction allow(List<PolicyStatement> statements) {
        role.allow(statements);
        return this;
    }

    public Function resource() {
        return function;
    }

    public FunctionRole role() {
        return role;
    }

    private FunctionRole ownRole(FunctionCode code, Props props) {
        return new FunctionRole(
                this,
                "Role",
                FunctionRole.name(code.names(), props.name()),
                "Role of the function " + code.names().regional(props.name()));
    }

    private Function.Builder function(FunctionCode code, Props props) {
        String name = code.names().regional(props.name());
        LogGroup logGroup = new LakeLogGroup(this, "LogGroup", code, "/aws/lambda/" + name).resource();
        role.allow(Allow.actions("logs:CreateLogStream", "logs:PutLogEvents").on(logGroup.getLogGroupArn()));
        Map<String, String> environment = new TreeMap<>(props.environment());
        // The logger of Powertools writes it on every line; without it every function would log as "service_undefined".
        environment.put("POWERTOOLS_SERVICE_NAME", props.name());
        return Function.Builder.create(this, "Resource")
                .functionName(name)
                .description(props.description())
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .memorySize(MEMORY_MEGABYTES)
                .timeout(props.timeout())
                .handler(props.handler().getName())
                .code(Code.fromAsset(
                        FunctionJar.of(props.handler()).in(code.folder()).toString()))
                .environment(environment)
                .role(role.resource())
                .logGroup(logGroup);
    }
}
