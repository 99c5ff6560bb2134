package io.lakeshift.lambdas.rotation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.StatementRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Gives the database user of the Glue connections a new password. Invoked by Secrets Manager once for each step, or more
 * often; answers {@code {}}. Fails, to be invoked again, if a step could not be done; the former password then stays the
 * current one.
 */
public final class RotationHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RotationHandler.class);

    private final Rotation rotation;

    /** The function as AWS Lambda makes it. */
    public RotationHandler() {
        this(
                RotationEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess()),
                FunctionClients.of(SecretsManagerClient.builder()),
                StatementRunner.clientBuilder().build());
    }

    RotationHandler(RotationEnvironment environment, SecretsManagerClient secrets, RedshiftDataClient data) {
        this.rotation = new Rotation(
                secrets,
                new DatabaseLogin(
                        identity -> new StatementRunner(data, environment.database(), identity),
                        () -> ClientToken.of(UUID.randomUUID().toString())),
                environment.loginTestSecretArn());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode event = StrictJson.readEvent(input);
        PowertoolsLogging.withLogging(context, () -> {
            RotationRequest request = RotationRequest.of(event);
            rotation.run(request);
            LOG.info("{} of version {} of {} is done", request.step(), request.version(), request.secretArn());
            return request;
        });
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }
}
