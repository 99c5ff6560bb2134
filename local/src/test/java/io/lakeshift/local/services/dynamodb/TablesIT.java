package io.lakeshift.local.services.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.kms.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class TablesIT {
    private static final String TABLE_ARN = "arn:aws:dynamodb:us-east-2:111122223333:table/runs";
    private static final String INDEX = """
            {'IndexName': 'by-status', 'KeySchema': [{'AttributeName': 'status', 'KeyType': 'HASH'}],
             'Projection': {'ProjectionType': 'ALL'}}""";

    @TempDir
    private static Path state;

    private static AccessControl access;
    private static Keys keys;
    private static LocalContext context;
    private static Tables tables;
    private static Endpoint endpoint;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() throws IOException {
        context = new LocalContext(
                "111122223333",
                "us-east-2",
                URI.create("http://127.0.0.1:0"),
                state,
                Path.of("").toAbsolutePath());
        access = new AccessControl(context);
        keys = new Keys(context, access);
        tables = Tables.start(context, access.authorizer(), keys.ring());
        RequestRouter router = new RequestRouter(access.sessions(), Caller.administrator(context.accountId()));
        tables.services().forEach(router::add);
        endpoint = new Endpoint(0, router);
        endpoint.start();
        dynamo = client(AwsBasicCredentials.create(Caller.ADMINISTRATOR_KEY, "secret"));
        provision(table("runs", INDEX));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
        tables.close();
    }

    @Test
    void makesTheDeclaredTableWithTheArnsOfThisAccount() {
        var table = dynamo.describeTable(describe -> describe.tableName("runs")).table();

        assertThat(table.tableArn()).isEqualTo(TABLE_ARN);
        assertThat(table.globalSecondaryIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.indexArn()).isEqualTo(TABLE_ARN + "/index/by-status"));
    }

    @SuppressWarnings("unchecked") // The SDK's methods of many consumers do not say that they are safe.
    @Test
    void passesTheDetailsOfARefusalOn() {
        dynamo.putItem(put -> put.tableName("runs").item(item("once")));

        assertThatThrownBy(() -> dynamo.putItem(put -> put.tableName("runs")
                        .item(item("once"))
                        .conditionExpression("attribute_not_exists(id)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(
                        ConditionalCheckFailedException.class,
                        failure -> assertThat(failure.item()).containsKey("id"));
        assertThatThrownBy(() -> dynamo.transactWriteItems(write -> write.transactItems(item -> item.put(put ->
                        put.tableName("runs").item(item("once")).conditionExpression("attribute_not_exists(id)")))))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        failure -> assertThat(failure.cancellationReasons())
                                .singleElement()
                                .satisfies(reason -> assertThat(reason.code()).isEqualTo("ConditionalCheckFailed")));
    }

    @Test
    void addsAndDropsIndexesOnUpdateAndKeepsTheItems() {
        provision(table("growing", ""));
        dynamo.putItem(put -> put.tableName("growing").item(item("kept")));

        provision(table("growing", INDEX));
        assertThat(dynamo.query(query -> query.tableName("growing")
                                .indexName("by-status")
                                .keyConditionExpression("#s = :s")
                                .expressionAttributeNames(Map.of("#s", "status"))
                                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("NEW"))))
                        .count())
                .isEqualTo(1);

        provision(table("growing", ""));
        assertThat(dynamo.describeTable(describe -> describe.tableName("growing"))
                        .table()
                        .globalSecondaryIndexes())
                .isEmpty();
    }

    @SuppressWarnings("unchecked") // The SDK's methods of many consumers do not say that they are safe.
    @Test
    void keepsARoleToTheTablesAndIndexesOfItsPolicies() {
        DynamoDbClient role = clientOf(
                "recorder",
                "{'Effect': 'Allow', 'Action': ['dynamodb:PutItem', 'dynamodb:Query'], 'Resource': '" + TABLE_ARN
                        + "'}");

        role.putItem(put -> put.tableName("runs").item(item("by role")));
        assertThatThrownBy(() ->
                        role.getItem(get -> get.tableName("runs").key(Map.of("id", AttributeValue.fromS("x")))))
                .hasMessageContaining("assumed-role/recorder/test is not authorized to perform: dynamodb:GetItem on"
                        + " resource: " + TABLE_ARN);
        assertThatThrownBy(() -> role.query(query -> query.tableName("runs")
                        .indexName("by-status")
                        .keyConditionExpression("#s = :s")
                        .expressionAttributeNames(Map.of("#s", "status"))
                        .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("NEW")))))
                .hasMessageContaining(TABLE_ARN + "/index/by-status");
        assertThatThrownBy(() -> role.transactWriteItems(write -> write.transactItems(item ->
                        item.delete(delete -> delete.tableName("runs").key(Map.of("id", AttributeValue.fromS("x")))))))
                .hasMessageContaining("dynamodb:DeleteItem");
    }

    @Test
    void asksForTheKeyOfAnEncryptedTable() {
        Provisioned key = keys.providers()
                .get(0)
                .provision(declaration(
                        "AWS::KMS::Key",
                        "{'KeyPolicy': {'Statement': {'Effect': 'Allow', 'Principal': {'AWS':"
                                + " 'arn:aws:iam::111122223333:root'}, 'Action': 'kms:*', 'Resource': '*'}}}"));
        String keyArn = key.attributes().get("Arn").asText();
        provision(table("sealed", "")
                .replace("'TableName'", "'SSESpecification': {'KMSMasterKeyId': '" + keyArn + "'}, 'TableName'"));
        String allowed = "{'Effect': 'Allow', 'Action': 'dynamodb:*', 'Resource': '*'}";
        DynamoDbClient without = clientOf("without", allowed);
        DynamoDbClient with = clientOf(
                "with", allowed + ", {'Effect': 'Allow', 'Action': 'kms:Decrypt', 'Resource': '" + keyArn + "'}");

        with.putItem(put -> put.tableName("sealed").item(item("a")));
        assertThatThrownBy(() -> without.scan(scan -> scan.tableName("sealed")))
                .hasMessageContaining("kms:Decrypt on resource: " + keyArn);
    }

    @Test
    void keepsItsItemsWhenItsProcessIsKilled(@TempDir Path killed) {
        LocalContext there = new LocalContext(
                context.accountId(), context.region(), context.endpoint(), killed, context.projectDirectory());
        Set<ProcessHandle> others = ProcessHandle.current().descendants().collect(Collectors.toSet());
        try (Tables before = Tables.start(there, access.authorizer(), keys.ring())) {
            DynamoDbEngineClient engine =
                    new DynamoDbEngineClient(before.engine().port(), there);
            engine.call("CreateTable", json(table("runs", "")));
            engine.call("PutItem", json("{'TableName': 'runs', 'Item': {'id': {'S': 'written'}}}"));
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> !others.contains(process))
                    .forEach(ProcessHandle::destroyForcibly);
            assertThat(before.engine().ended().join()).contains("DynamoDB Local was ended by signal 9");
        }

        try (Tables after = Tables.start(there, access.authorizer(), keys.ring())) {
            DynamoDbEngineClient engine =
                    new DynamoDbEngineClient(after.engine().port(), there);
            assertThat(engine.call("Scan", json("{'TableName': 'runs'}"))
                            .at("/Items/0/id/S")
                            .asText())
                    .isEqualTo("written");
        }
    }

    private static String table(String name, String indexes) {
        String attributes = indexes.isEmpty() ? "" : ", {'AttributeName': 'status', 'AttributeType': 'S'}";
        return "{'TableName': '" + name + "', 'BillingMode': 'PAY_PER_REQUEST', 'AttributeDefinitions':"
                + " [{'AttributeName': 'id', 'AttributeType': 'S'}" + attributes + "], 'KeySchema': [{'AttributeName':"
                + " 'id', 'KeyType': 'HASH'}]"
                + (indexes.isEmpty() ? "" : ", 'GlobalSecondaryIndexes': [" + indexes + "]") + "}";
    }

    private static Map<String, AttributeValue> item(String id) {
        return Map.of("id", AttributeValue.fromS(id), "status", AttributeValue.fromS("NEW"));
    }

    private static void provision(String properties) {
        tables.providers().get(0).provision(declaration("AWS::DynamoDB::Table", properties));
    }

    private static DynamoDbClient clientOf(String roleName, String statements) {
        String arn = access.providers()
                .get(0)
                .provision(declaration(
                        "AWS::IAM::Role",
                        "{'RoleName': '" + roleName + "', 'AssumeRolePolicyDocument': {'Statement': []}, 'Policies':"
                                + " [{'PolicyName': 'p', 'PolicyDocument': {'Statement': [" + statements + "]}}]}"))
                .attributes()
                .get("Arn")
                .asText();
        Credentials credentials = access.sessions().issue(arn, "test");
        return client(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    private static DynamoDbClient client(AwsCredentials credentials) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .region(Region.US_EAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static ResourceDeclaration declaration(String type, String properties) {
        return new ResourceDeclaration("stack", "Id", type, json(properties), Optional.empty(), Optional.empty());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
