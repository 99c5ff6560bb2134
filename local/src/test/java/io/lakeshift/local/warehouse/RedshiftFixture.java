package io.lakeshift.local.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.port.GlueTable;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.cloud.port.SecretStore;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Reading;
import io.lakeshift.local.warehouse.control.ReadableLake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/**
 * Redshift behind a real endpoint. The access key {@code role-x} is a session of the role x; every other key is the
 * person at the machine.
 */
public final class RedshiftFixture implements AutoCloseable {
    public static final String WORKGROUP = "default";
    private static final String LAKE_ROLE = "arn:aws:iam::" + LocalContext.DEFAULT_ACCOUNT + ":role/lake-reader";
    private static final ObjectMapper JSON = new ObjectMapper();

    public final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    public final Provisioned namespace;
    public final Provisioned workgroup;

    /** The tables of the Data Catalog; nothing is in the lake itself. */
    public final List<GlueTable> catalog = new CopyOnWriteArrayList<>();

    private final Map<String, String> secrets = new HashMap<>();
    private final Redshift redshift;
    private final Endpoint endpoint;
    private volatile Authorizer authorizer = Authorizer.allowingAll();

    public RedshiftFixture(Path root, Reading... readings) {
        Authorizer current = (caller, action, arns, context) -> {
            if (!caller.administrator()) {
                authorizer.require(caller, action, arns, context);
            }
        };
        redshift = new Redshift(
                new LocalContext(
                        LocalContext.DEFAULT_ACCOUNT,
                        LocalContext.DEFAULT_REGION,
                        URI.create("http://127.0.0.1:1"),
                        root.resolve("state"),
                        root,
                        Set.of(readings)),
                new Redshift.Neighbours(current, sessions(), lake(), secretStore(), events::add),
                0);
        namespace = provision(
                "AWS::RedshiftServerless::Namespace",
                "{\"NamespaceName\": \"insurance\","
                        + " \"AdminUsername\": \"admin\", \"ManageAdminPassword\": true, \"DbName\": \"dev\", \"IamRoles\": [\""
                        + LAKE_ROLE + "\"], \"DefaultIamRoleArn\": \"" + LAKE_ROLE + "\"}");
        workgroup = provision(
                "AWS::RedshiftServerless::Workgroup",
                "{\"WorkgroupName\": \"default\", \"NamespaceName\": \"insurance\", \"BaseCapacity\": 8}");
        RequestRouter router = new RequestRouter(sessions(), Caller.administrator(LocalContext.DEFAULT_ACCOUNT));
        redshift.services().forEach(router::add);
        endpoint = new Endpoint(0, router);
        try {
            endpoint.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Provisions a resource of a template. */
    public Provisioned provision(String type, String properties) {
        try {
            return redshift.providers().stream()
                    .filter(provider -> provider.types().contains(type))
                    .findFirst()
                    .orElseThrow()
                    .provision(new ResourceDeclaration(
                            "Stack", "Resource", type, JSON.readTree(properties), Optional.empty(), Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses from now on what the authorizer refuses to roles. */
    public void authorize(Authorizer decider) {
        authorizer = decider;
    }

    private Sessions sessions() {
        return new Sessions() {
            @Override
            public Credentials issue(String roleArn, String sessionName) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Caller callerOf(String roleArn, String sessionName) {
                return role(roleArn.substring(roleArn.lastIndexOf('/') + 1));
            }

            @Override
            public Optional<Caller> callerOfKey(String accessKeyId) {
                if (accessKeyId.equals("person")) {
                    return Optional.of(Caller.administrator(LocalContext.DEFAULT_ACCOUNT));
                }
                return accessKeyId.startsWith("role-") ? Optional.of(role(accessKeyId.substring(5))) : Optional.empty();
            }
        };
    }

    private static Caller role(String name) {
        return new Caller(
                "arn:aws:sts::" + LocalContext.DEFAULT_ACCOUNT + ":assumed-role/" + name + "/session",
                "AROA" + name + ":session",
                "session",
                Optional.of(name),
                false);
    }

    /** A lake without tables and objects, which is not written. */
    private ReadableLake lake() {
        return new ReadableLake(
                new TableLocations() {
                    @Override
                    public Optional<GlueTable> find(String database, String table) {
                        return tables(database).stream()
                                .filter(known -> known.name().equals(table))
                                .findFirst();
                    }

                    @Override
                    public List<String> databases() {
                        return catalog.stream()
                                .map(GlueTable::database)
                                .distinct()
                                .sorted()
                                .toList();
                    }

                    @Override
                    public List<GlueTable> tables(String database) {
                        return catalog.stream()
                                .filter(known -> known.database().equals(database))
                                .toList();
                    }
                },
                new ObjectPaths() {
                    @Override
                    public Optional<Path> find(String bucket, String key) {
                        return Optional.empty();
                    }

                    @Override
                    public List<String> list(String bucket, String prefix) {
                        return List.of();
                    }
                },
                new ObjectWriter() {
                    @Override
                    public void put(String bucket, String key, Path content, Caller caller) {
                        throw new UnsupportedOperationException("put " + key);
                    }

                    @Override
                    public void delete(String bucket, String key, Caller caller) {
                        throw new UnsupportedOperationException("delete " + key);
                    }
                });
    }

    private SecretStore secretStore() {
        return new SecretStore() {
            @Override
            public String put(String name, String secretString) {
                String arn = "arn:aws:secretsmanager:us-east-2:" + LocalContext.DEFAULT_ACCOUNT + ":secret:" + name;
                secrets.put(arn, secretString);
                return arn;
            }

            @Override
            public String read(String secretId, Caller caller) {
                String value = secrets.get(secretId);
                if (value == null) {
                    throw new AwsException(400, "ResourceNotFoundException", "no secret " + secretId);
                }
                return value;
            }
        };
    }

    /** Keeps a secret that anybody may read; gives its ARN. */
    public String secret(String name, String value) {
        return secretStore().put(name, value);
    }

    public String adminSecretArn() {
        return secrets.keySet().stream()
                .filter(arn -> arn.contains("redshift!"))
                .findFirst()
                .orElseThrow();
    }

    public String uri() {
        return "http://127.0.0.1:" + endpoint.port();
    }

    /** Runs a statement and waits for its end. */
    public static DescribeStatementResponse execute(
            RedshiftDataClient client, String sql, Consumer<ExecuteStatementRequest.Builder> more) {
        ExecuteStatementRequest.Builder request = ExecuteStatementRequest.builder()
                .sql(sql)
                .database("dev")
                .workgroupName(WORKGROUP)
                .waitTimeSeconds(30);
        more.accept(request);
        String id = client.executeStatement(request.build()).id();
        return client.describeStatement(describe -> describe.id(id));
    }

    /** The Data API as the holder of an access key. */
    public RedshiftDataClient dataApi(String accessKey) {
        return RedshiftDataClient.builder()
                .endpointOverride(URI.create(uri()))
                .region(Region.US_EAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .build();
    }

    public RedshiftServerlessClient serverless() {
        return serverless("person");
    }

    /** The API of Redshift Serverless as the holder of an access key. */
    public RedshiftServerlessClient serverless(String accessKey) {
        return RedshiftServerlessClient.builder()
                .endpointOverride(URI.create(uri()))
                .region(Region.US_EAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .build();
    }

    /** The password of the administrator, which Redshift manages. */
    public String adminPassword() {
        try {
            return JSON.readTree(secrets.get(adminSecretArn())).path("password").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RedshiftClient provisioned() {
        return RedshiftClient.builder()
                .endpointOverride(URI.create(uri()))
                .region(Region.US_EAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("person", "secret")))
                .build();
    }

    @Override
    public void close() {
        endpoint.close();
        redshift.close();
    }
}
