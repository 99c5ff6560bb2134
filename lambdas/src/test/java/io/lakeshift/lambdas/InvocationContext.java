package io.lakeshift.lambdas;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** The context of an invocation, as AWS Lambda would make it. */
public final class InvocationContext implements Context {

    private final IntSupplier remainingMillis;

    /** With ten seconds left. */
    public InvocationContext() {
        this(() -> 10_000);
    }

    public InvocationContext(IntSupplier remainingMillis) {
        this.remainingMillis = remainingMillis;
    }

    @Override
    public String getAwsRequestId() {
        return "8f507cfc-example-request";
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/dev-insurancelake-etl-trigger";
    }

    @Override
    public String getLogStreamName() {
        return "2026/01/31/[$LATEST]0";
    }

    @Override
    public String getFunctionName() {
        return "dev-insurancelake-etl-trigger";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-east-2:111122223333:function:dev-insurancelake-etl-trigger";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return remainingMillis.getAsInt();
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                System.out.println(message);
            }

            @Override
            public void log(byte[] message) {
                System.out.println(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
