package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rotates secrets, one after the other, behind the callers' backs. A rotation that fails leaves its version pending; the
 * next one begins with that version again.
 */
final class Rotations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rotations.class);
    private static final List<String> STEPS = List.of("createSecret", "setSecret", "testSecret", "finishSecret");

    private final SecretVault vault;
    private final FunctionInvoker functions;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "secret-rotation");
        thread.setDaemon(true);
        return thread;
    });

    Rotations(SecretVault vault, FunctionInvoker functions) {
        this.vault = vault;
        this.functions = functions;
    }

    /**
     * Begins a rotation.
     *
     * @param token the id the new version gets, unless one is pending
     * @return the id of the version that becomes the current one
     * @throws AwsException if no rotation is configured
     */
    String start(SecretVault.Secret secret, String token) {
        RotationSettings rotation = vault.rotation(secret)
                .orElseThrow(() -> new AwsException(
                        400,
                        "InvalidRequestException",
                        "You can't rotate the secret " + secret.name() + " because it has no rotation function."));
        Optional<SecretVersion> unfinished = vault.find(
                secret, version -> version.isIn(SecretVersion.PENDING) && !version.isIn(SecretVersion.CURRENT));
        String version = unfinished.map(SecretVersion::id).orElse(token);
        if (unfinished.isEmpty()) {
            vault.begin(secret, version, SecretVersion.PENDING);
        }
        worker.execute(() -> rotate(secret, rotation, version));
        return version;
    }

    private void rotate(SecretVault.Secret secret, RotationSettings rotation, String version) {
        for (String step : STEPS) {
            byte[] event = JsonNodeFactory.instance
                    .objectNode()
                    .put("Step", step)
                    .put("SecretId", secret.arn())
                    .put("ClientRequestToken", version)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            try {
                FunctionResult result = functions.invoke(
                        rotation.functionArn(), event, Caller.service("secretsmanager.amazonaws.com", secret.arn()));
                if (result.failed()) {
                    LOG.warn(
                            "{} of secret {} failed; the log of {} says why",
                            step,
                            secret.name(),
                            rotation.functionArn());
                    return;
                }
            } catch (RuntimeException refused) {
                LOG.warn("{} of secret {} could not be done: {}", step, secret.name(), refused.getMessage());
                return;
            }
        }
    }

    /** Stops between two steps. */
    @Override
    public void close() {
        worker.shutdownNow();
    }
}
