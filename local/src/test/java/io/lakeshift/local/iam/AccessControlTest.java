package io.lakeshift.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.LocalContext;
import io.lakeshift.local.assembly.ResourceDeclaration;
import io.lakeshift.local.assembly.ResourceProvider;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.Caller;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessControlTest {
    private static final String KEY = "arn:aws:kms:us-east-2:111122223333:key/k";
    private static final String ROLE_ARN = "arn:aws:iam::111122223333:role/reader";

    @TempDir
    private Path state;

    private AccessControl access;

    @BeforeEach
    void start() {
        access = new AccessControl(context());
    }

    @Test
    void deniesWhatNoPolicyAllowsAndNamesPrincipalActionAndResource() {
        role("{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a/*'}");

        assertThatThrownBy(asking("s3:PutObject", "arn:aws:s3:::a/k"))
                .isInstanceOf(AwsException.class)
                .hasMessage("User: arn:aws:sts::111122223333:assumed-role/reader/session is not authorized to perform:"
                        + " s3:PutObject on resource: arn:aws:s3:::a/k because no identity-based policy allows the"
                        + " s3:PutObject action");
        assertThatCode(asking("s3:GetObject", "arn:aws:s3:::a/k")).doesNotThrowAnyException();
    }

    @Test
    void letsAnExplicitDenyWin() {
        role("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}, "
                + "{'Effect': 'Deny', 'NotAction': 's3:Get*', 'Resource': 'arn:aws:s3:::a/*'}");

        assertThatThrownBy(asking("s3:PutObject", "arn:aws:s3:::a/k"))
                .hasMessageEndingWith("with an explicit deny in an identity-based policy");
        assertThatCode(asking("s3:GetObject", "arn:aws:s3:::a/k")).doesNotThrowAnyException();
        assertThatCode(asking("s3:PutObject", "arn:aws:s3:::b/k")).doesNotThrowAnyException();
    }

    @Test
    void requiresEveryResourceOfACall() {
        role("{'Effect': 'Allow', 'Action': 'glue:GetTable', 'Resource': ['c', 'd']}");

        assertThatThrownBy(
                        () -> access.authorizer().require(caller(), "glue:GetTable", List.of("c", "d", "t"), Map.of()))
                .hasMessageContaining("on resource: t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'StringEquals': {'k': 'AROA${*}'}}                      | AROA* | true
            {'StringEquals': {'k': ['a', 'b']}}                      | b     | true
            {'StringEquals': {'k': 'a'}}                             |       | false
            {'StringEqualsIfExists': {'k': 'a'}}                     |       | true
            {'StringNotEquals': {'k': ['a', 'b']}}                   | b     | false
            {'StringNotEquals': {'k': ['a', 'b']}}                   |       | true
            {'StringLike': {'k': 'a*/?'}}                            | a-b/c | true
            {'StringLike': {'k': 'a.c'}}                             | abc   | false
            {'StringEquals': {'k': '${aws:userid}'}}                 | x     | false
            {'StringEqualsIgnoreCase': {'K': 'A'}}                   | a     | true
            {'ArnLike': {'k': 'arn:aws:s3:*:*:b*'}}                  | arn:aws:s3:::bucket | true
            {'ArnLike': {'k': 'arn:*:bucket'}}                       | arn:aws:s3:::bucket | false
            {'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/reader'}} | x | true
            {'Bool': {'aws:SecureTransport': 'false'}}               | x     | false
            {'Bool': {'aws:SecureTransport': true}}                  | x     | true
            {'Null': {'k': 'true'}}                                  |       | true
            {'Null': {'k': 'true'}}                                  | x     | false
            {'Null': {'k': 'false'}}                                 | x     | true
            {'ForAnyValue:StringEquals': {'k': ['a', 'b']}}          | a     | true
            {'ForAnyValue:StringEquals': {'k': ['a', 'b']}}          |       | false
            {'ForAllValues:StringEquals': {'k': ['a', 'b']}}         |       | true
            {'NumericLessThan': {'k': '10'}}                         | 9     | true
            {'StringEquals': {'k': 'a'}, 'StringLike': {'k': 'b'}}   | a     | false
            """)
    void weighsConditions(String condition, String value, boolean allowed) {
        role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*', 'Condition': " + condition + "}");
        Map<String, String> context = value == null ? Map.of() : Map.of("k", value);
        ThrowingCallable question = () -> access.authorizer().require(caller(), "x:Do", List.of("*"), context);

        if (allowed) {
            assertThatCode(question).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(question).isInstanceOf(AwsException.class);
        }
    }

    @Test
    void fillsInTheCallersOwnUserId() {
        role("{'Effect': 'Allow', 'Action': 'redshift-data:DescribeStatement', 'Resource': '*', 'Condition':"
                + " {'StringEquals': {'redshift-data:statement-owner-iam-userid': '${aws:userid}'}}}");
        Caller caller = caller();

        assertThatCode(() -> describe(caller, caller.userId())).doesNotThrowAnyException();
        assertThatThrownBy(() -> describe(caller, "AROAOTHER:x")).isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> describe(caller, caller.userId().replaceFirst(".$", "*")))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void refusesAnOperatorItDoesNotKnow() {
        assertThatThrownBy(() -> role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*', 'Condition':"
                        + " {'BinaryEquals': {'k': 'x'}}}"))
                .hasMessage("the condition operator 'BinaryEquals' is not supported locally");
    }

    @Test
    void letsABucketPolicyAllowAndDenyItsObjects() {
        role("{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}");
        access.resourcePolicies()
                .attach(
                        "arn:aws:s3:::b",
                        policy(
                                "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/no/*'},"
                                        + "{'Effect': 'Allow', 'Principal': {'AWS': '" + ROLE_ARN + "'},"
                                        + " 'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::b/*'}"));

        assertThatThrownBy(asking("s3:GetObject", "arn:aws:s3:::b/no/k"))
                .hasMessageEndingWith("with an explicit deny in a resource-based policy");
        assertThatCode(asking("s3:PutObject", "arn:aws:s3:::b/k")).doesNotThrowAnyException();
    }

    @Test
    void countsAnIdentitysKeyPermissionsOnlyIfTheKeyLeavesThemToTheAccount() {
        role("{'Effect': 'Allow', 'Action': 'kms:Decrypt', 'Resource': '*'}");

        assertThatThrownBy(asking("kms:Decrypt", KEY))
                .hasMessageEndingWith("because no resource-based policy allows the kms:Decrypt action");

        access.resourcePolicies()
                .attach(
                        KEY,
                        policy("{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111122223333:root'},"
                                + " 'Action': 'kms:*', 'Resource': '*'}"));
        assertThatCode(asking("kms:Decrypt", KEY)).doesNotThrowAnyException();
        assertThatThrownBy(asking("kms:GenerateDataKey", KEY))
                .hasMessageEndingWith("because no identity-based policy allows the kms:GenerateDataKey action");
        assertThatThrownBy(asking("kms:ListKeys", "*"))
                .as("an action without a resource is left to the identity's policies")
                .hasMessageEndingWith("because no identity-based policy allows the kms:ListKeys action");
    }

    @Test
    void letsInAServiceThatTheResourceNamesForItsSource() {
        access.resourcePolicies()
                .attach(
                        "arn:aws:sqs:us-east-2:111122223333:q",
                        policy("{'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'}, 'Action':"
                                + " 'sqs:SendMessage', 'Resource': '*', 'Condition': {'ArnEquals': {'aws:SourceArn':"
                                + " 'arn:aws:events:us-east-2:111122223333:rule/r'}}}"));

        assertThatCode(() ->
                        send(Caller.service("events.amazonaws.com", "arn:aws:events:us-east-2:111122223333:rule/r")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        send(Caller.service("events.amazonaws.com", "arn:aws:events:us-east-2:111122223333:rule/s")))
                .isInstanceOf(AwsException.class);
        assertThatThrownBy(
                        () -> send(Caller.service("sns.amazonaws.com", "arn:aws:events:us-east-2:111122223333:rule/r")))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void asksTheTrustPolicyWhoMayAssumeARole() {
        role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*'}");

        assertThatCode(() -> assume("glue.amazonaws.com")).doesNotThrowAnyException();
        assertThatThrownBy(() -> assume("lambda.amazonaws.com")).isInstanceOf(AwsException.class);
    }

    @Test
    void remembersRolesAndDropsAPolicyThatIsNoLongerDeclared() {
        ResourceDeclaration first = role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*'}");
        access = new AccessControl(context());
        assertThatCode(asking("x:Do", "*")).doesNotThrowAnyException();

        JsonNode without = json("{'RoleName': 'reader', 'AssumeRolePolicyDocument': " + trust() + "}");
        provider()
                .provision(new ResourceDeclaration(
                        "s", "R", "AWS::IAM::Role", without, Optional.of("reader"), Optional.of(first.properties())));
        assertThatThrownBy(asking("x:Do", "*")).isInstanceOf(AwsException.class);
    }

    private void describe(Caller caller, String owner) {
        access.authorizer()
                .require(
                        caller,
                        "redshift-data:DescribeStatement",
                        List.of("*"),
                        Map.of("redshift-data:statement-owner-iam-userid", owner));
    }

    private void send(Caller caller) {
        access.authorizer()
                .require(caller, "sqs:SendMessage", List.of("arn:aws:sqs:us-east-2:111122223333:q"), Map.of());
    }

    private void assume(String service) {
        access.authorizer().require(Caller.service(service, "arn:x"), "sts:AssumeRole", List.of(ROLE_ARN), Map.of());
    }

    private ThrowingCallable asking(String action, String resource) {
        return () -> access.authorizer().require(caller(), action, List.of(resource), Map.of());
    }

    private Caller caller() {
        var credentials = access.sessions().issue(ROLE_ARN, "session");
        Caller caller = access.sessions().callerOfKey(credentials.accessKeyId()).orElseThrow();
        assertThat(caller).isEqualTo(access.sessions().callerOf(ROLE_ARN, "session"));
        return caller;
    }

    private ResourceDeclaration role(String statements) {
        ResourceDeclaration declaration = new ResourceDeclaration(
                "s",
                "R",
                "AWS::IAM::Role",
                json("{'RoleName': 'reader', 'AssumeRolePolicyDocument': " + trust()
                        + ", 'Policies': [{'PolicyName': 'p', 'PolicyDocument': {'Statement': [" + statements
                        + "]}}]}"),
                Optional.empty(),
                Optional.empty());
        assertThat(provider().provision(declaration).attributes().get("Arn").asText())
                .isEqualTo(ROLE_ARN);
        return declaration;
    }

    private ResourceProvider provider() {
        return access.providers().get(0);
    }

    private LocalContext context() {
        return new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:4566"), state, state);
    }

    private static String trust() {
        return "{'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'glue.amazonaws.com'}, 'Action':"
                + " 'sts:AssumeRole'}]}";
    }

    private static JsonNode policy(String statements) {
        return json("{'Statement': [" + statements + "]}");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
