package io.lakeshift.local.warehouse.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.SecretStore;
import io.lakeshift.local.warehouse.control.LakeIdentities;
import io.lakeshift.local.warehouse.control.Namespace;
import io.lakeshift.local.warehouse.control.TemporaryCredentials;
import io.lakeshift.redshift.engine.EmbeddedWarehouse;
import io.lakeshift.redshift.engine.Identity;
import io.lakeshift.redshift.engine.Session;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.SqlState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who has a password that Redshift would take: temporary credentials, the administrator's password that Redshift
 * manages in a secret, or that of a user made with one. Whatever is wrong, the refusal is the same.
 */
public final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String accountId;
    private final TemporaryCredentials credentials;
    private final SecretStore secrets;
    private final LakeIdentities identities;

    /**
     * Checks passwords.
     *
     * @param accountId whose administrator reads the secrets of warehouses
     */
    public PasswordCheck(
            String accountId, TemporaryCredentials credentials, SecretStore secrets, LakeIdentities identities) {
        this.accountId = accountId;
        this.credentials = credentials;
        this.secrets = secrets;
        this.identities = identities;
    }

    /**
     * Opens a session of a warehouse.
     *
     * @param arn of the workgroup or cluster
     * @throws WireException if the login is not right
     */
    Session open(EmbeddedWarehouse warehouse, String arn, Namespace.Setup setup, Login login) {
        try {
            return warehouse.connect(identity(arn, setup, login), login.database());
        } catch (SqlError refused) {
            if (refused.state() == SqlState.UNDEFINED_DATABASE) {
                throw new WireException(refused.state().code(), refused.getMessage());
            }
            throw new WireException(
                    WireException.INVALID_AUTHORIZATION,
                    "password authentication failed for user \"" + login.user() + "\"");
        }
    }

    private Identity identity(String arn, Namespace.Setup setup, Login login) {
        return credentials
                .holder(arn, login.user(), login.password(), login.database())
                .map(holder -> new Identity(holder.user(), Optional.of(identities.accessOf(holder.caller()))))
                .or(() -> administrator(setup, login))
                .orElseGet(() -> Identity.login(login.user(), login.password()));
    }

    /** The administrator whose password stands in a secret. */
    private Optional<Identity> administrator(Namespace.Setup setup, Login login) {
        if (setup.adminSecretArn().isEmpty() || !login.user().equals(setup.administrator())) {
            return Optional.empty();
        }
        try {
            JsonNode secret = JSON.readTree(secrets.read(setup.adminSecretArn(), Caller.administrator(accountId)));
            boolean same = MessageDigest.isEqual(
                    secret.path("password").asText().getBytes(StandardCharsets.UTF_8),
                    login.password().getBytes(StandardCharsets.UTF_8));
            return same && !login.password().isEmpty()
                    ? Optional.of(new Identity(login.user(), Optional.empty()))
                    : Optional.empty();
        } catch (AwsException | JsonProcessingException unreadable) {
            LOG.warn("The secret {} of an administrator cannot be read", setup.adminSecretArn(), unreadable);
            return Optional.empty();
        }
    }
}
