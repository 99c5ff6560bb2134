package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.port.SecretStore;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.warehouse.control.Cluster;
import io.lakeshift.local.warehouse.control.LakeIdentities;
import io.lakeshift.local.warehouse.control.Namespace;
import io.lakeshift.local.warehouse.control.TemporaryCredentials;
import io.lakeshift.local.warehouse.control.WarehouseDirectory;
import io.lakeshift.local.warehouse.control.Workgroup;
import io.lakeshift.redshift.engine.EmbeddedWarehouse;
import io.lakeshift.redshift.engine.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the warehouse a request means and the database user it works as, and asks IAM about both. */
final class Connector {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalContext context;
    private final WarehouseDirectory directory;
    private final SecretStore secrets;
    private final LakeIdentities identities;

    Connector(LocalContext context, WarehouseDirectory directory, SecretStore secrets, LakeIdentities identities) {
        this.context = context;
        this.directory = directory;
        this.secrets = secrets;
        this.identities = identities;
    }

    /**
     * A connection not yet made.
     *
     * @param arn of the workgroup or cluster
     * @param database the database to connect to
     */
    record Connection(EmbeddedWarehouse warehouse, String arn, Identity identity, String database) {}

    /** The connection a request asks for, if the caller may have it. */
    Connection connect(String action, JsonNode input, Call call) {
        String workgroup = input.path("WorkgroupName").asText("");
        String cluster = input.path("ClusterIdentifier").asText("");
        String database = input.path("Database").asText("");
        if (workgroup.isEmpty() == cluster.isEmpty()) {
            throw invalid("Exactly one of WorkgroupName and ClusterIdentifier is to be given");
        }
        if (database.isEmpty()) {
            throw invalid("Database is missing");
        }
        if (!cluster.isEmpty()) {
            return connectToCluster(action, input, call, cluster);
        }
        Workgroup found = directory.workgroup(workgroup).orElseThrow(Connector::noEndpoint);
        String arn = directory.arn(found);
        call.require(action, arn);
        Optional<Identity> other = byOtherIdentity(
                input, call, directory.namespace(found.namespace()).map(Namespace::setup));
        if (other.isEmpty()) {
            call.require("redshift-serverless:GetCredentials", arn);
        }
        EmbeddedWarehouse warehouse = directory.warehouseOf(found).orElseThrow(Connector::noEndpoint);
        return new Connection(warehouse, arn, other.orElseGet(() -> ofCaller(call.caller(), warehouse)), database);
    }

    private Connection connectToCluster(String action, JsonNode input, Call call, String identifier) {
        Cluster cluster = directory.cluster(identifier).orElseThrow(Connector::noEndpoint);
        String database = input.path("Database").asText();
        String arn = context.arn("redshift", "cluster:" + identifier);
        String databaseArn = context.arn("redshift", "dbname:" + identifier + "/" + database);
        call.require(action, arn);
        EmbeddedWarehouse warehouse = directory.warehouseOf(cluster);
        Optional<Identity> other = byOtherIdentity(input, call, Optional.of(cluster.setup()));
        String user = input.path("DbUser").asText("");
        if (other.isEmpty() && !user.isEmpty()) {
            String userArn = context.arn("redshift", "dbuser:" + identifier + "/" + user);
            call.require("redshift:GetClusterCredentials", List.of(userArn, databaseArn), Map.of());
            other = Optional.of(new Identity(user, Optional.empty()));
        } else if (other.isEmpty()) {
            call.require("redshift:GetClusterCredentialsWithIAM", databaseArn);
        }
        return new Connection(warehouse, arn, other.orElseGet(() -> ofCaller(call.caller(), warehouse)), database);
    }

    /** The user of a secret, or the one the person at the machine wants to work as. */
    private Optional<Identity> byOtherIdentity(JsonNode input, Call call, Optional<Namespace.Setup> setup) {
        String secret = input.path("SecretArn").asText("");
        String user = input.path("DbUser").asText("");
        if (!secret.isEmpty()) {
            JsonNode credentials = credentialsOf(secrets.read(secret, call.caller()), secret);
            String name = credentials.path("username").asText();
            // Redshift knows the password that it manages itself.
            boolean managed =
                    setup.filter(own -> isSecret(own.adminSecretArn(), secret)).isPresent();
            return Optional.of(
                    managed
                            ? new Identity(name, Optional.empty())
                            : Identity.login(name, credentials.path("password").asText()));
        }
        return call.caller().administrator() && !user.isEmpty() ? Optional.of(named(user)) : Optional.empty();
    }

    private static JsonNode credentialsOf(String secretString, String secret) {
        JsonNode credentials;
        try {
            credentials = JSON.readTree(secretString);
        } catch (JsonProcessingException notJson) {
            throw invalid("The secret " + secret + " is not a JSON document with a username");
        }
        if (credentials.path("username").asText("").isEmpty()) {
            throw invalid("The secret " + secret + " has no username");
        }
        return credentials;
    }

    /** Whether what a caller gives, an ARN or a name, is the secret with this ARN. */
    private boolean isSecret(String arn, String given) {
        return arn.equals(given) || arn.startsWith(context.arn("secretsmanager", "secret:" + given) + "-");
    }

    /** The user of an IAM role works with that role's rights on the lake. */
    private Identity named(String user) {
        if (!user.startsWith("IAMR:")) {
            return new Identity(user, Optional.empty());
        }
        String role = "arn:aws:iam::" + context.accountId() + ":role/" + user.substring("IAMR:".length());
        try {
            return new Identity(user, Optional.of(identities.accessOf(role, "local-query")));
        } catch (AwsException unknownRole) {
            return new Identity(user, Optional.empty());
        }
    }

    private Identity ofCaller(Caller caller, EmbeddedWarehouse warehouse) {
        if (caller.administrator()) {
            return new Identity(warehouse.administrator(), Optional.of(identities.accessOf(caller)));
        }
        return new Identity(TemporaryCredentials.userOf(caller), Optional.of(identities.accessOf(caller)));
    }

    static AwsException invalid(String message) {
        return new AwsException(400, "ValidationException", message);
    }

    private static AwsException noEndpoint() {
        return invalid("Redshift endpoint doesn't exist in this region.");
    }
}
