package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.ground.LocalContext;
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
import org.junit.jupiter.params.provider.ValueSource;

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
            {'StringNotEquals': {'k': '${aws:username}'}}            | x     | false
            {'StringNotLike': {'k': ['a', '${aws:username}-*']}}     | x     | false
            {'ArnNotLike': {'k': 'arn:aws:s3:::${aws:username}'}}    | arn:aws:s3:::b | false
            {'StringNotEqualsIfExists': {'k': '${aws:username}'}}    |       | true
            {'StringLike': {'k': '${aws:username}*'}}                | x     | false
            {'ArnLike': {'k': 'arn:aws:s3:::b-${aws:userid}'}}       | arn:aws:s3:::b- | false
            {'IpAddress': {'k': '203.0.113.0/24'}}                   | 203.0.113.9 | true
            {'IpAddress': {'k': '203.0.113.0/24'}}                   | 203.0.114.9 | false
            {'IpAddress': {'k': ['10.0.0.0/8', '203.0.113.9']}}      | 203.0.113.9 | true
            {'IpAddress': {'k': '2001:db8::/32'}}                    | 2001:DB8:1::1 | true
            {'IpAddress': {'k': '0.0.0.0/0'}}                        | 2001:db8::1 | false
            {'IpAddress': {'k': '0.0.0.0/0'}}                        | localhost | false
            {'IpAddress': {'k': '0.0.0.0/0'}}                        |       | false
            {'NotIpAddress': {'k': '203.0.113.0/24'}}                | 203.0.113.9 | false
            {'NotIpAddress': {'k': '203.0.113.0/24'}}                | 203.0.114.9 | true
            {'NotIpAddress': {'k': '203.0.113.0/24'}}                |       | true
            {'IpAddress': {'aws:SourceIp': '127.0.0.0/8'}}           | x     | true
            {'NotIpAddressIfExists': {'k': '10.0.0.0/8'}}            | 10.1.1.1 | false
            {'BinaryEquals': {'k': 'QmluYXJ5'}}                      | QmluYXJ5 | true
            {'BinaryEquals': {'k': 'QmluYXJ5'}}                      | QmluYXJz | false
            {'BinaryEquals': {'k': 'QmluYXJ5'}}                      |       | false
            {'DateGreaterThanEquals': {'k': '2026-01-01T00:00:00Z'}} | 2026-01-01T01:00:00+01:00 | true
            {'DateGreaterThan': {'k': '2026-01-01T00:00:00Z'}}       | 2026-01-01T00:00:00Z | false
            {'DateGreaterThan': {'k': '2026-01-01'}}                 | 2026-01-01T00:00:00.001Z | true
            {'DateLessThanEquals': {'k': '1767225600'}}              | 2026-01-01T00:00:00Z | true
            {'DateEquals': {'k': '2026-01-01T00:00:00Z'}}            | 1767225600 | true
            {'DateNotEquals': {'k': '2026-01-01T00:00:00Z'}}         | 1767225600 | false
            {'DateGreaterThan': {'aws:CurrentTime': '2020-01-01T00:00:00Z'}} | x | true
            {'DateLessThan': {'aws:EpochTime': '2020-01-01T00:00:00Z'}} | x   | false
            {'NumericGreaterThan': {'aws:EpochTime': '1577836800'}}  | x     | true
            {'NumericNotEquals': {'k': '10'}}                        | 10.0  | false
            {'NumericLessThanEquals': {'k': '10'}}                   | 1e1   | true
            {'NumericEquals': {'k': '10'}}                           | ten   | false
            {'BoolIfExists': {'k': 'true'}}                          |       | true
            {'ForAllValues:StringNotEquals': {'k': ['a', 'b']}}      | a     | false
            {'ForAnyValue:StringNotLike': {'k': ['a*']}}             | b     | true
            {'ForAnyValue:StringNotEquals': {'k': ['a']}}            |       | false
            {'ForAnyValue:StringEqualsIfExists': {'k': ['a']}}       |       | true
            {'Null': {'k': ['true', 'false']}}                       | x     | true
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StringMatches",
                "stringequals",
                "NotStringEquals",
                "BoolNot",
                "NotBool",
                "NumericNotLessThan",
                "DateNotLessThan",
                "BinaryNotEquals",
                "NullIfExists",
                "ForAnyValue:Null",
                "ForSomeValues:StringEquals",
                "StringEqualsIfexists"
            })
    void refusesAnOperatorThatThereIsNot(String operator) {
        assertThatThrownBy(() -> role("{'Effect': 'Deny', 'Action': 'x:Do', 'Resource': '*', 'Condition': {'" + operator
                        + "': {'k': 'true'}}}"))
                .hasMessage("the condition operator '" + operator + "' is not supported locally");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'IpAddress': {'k': '203.0.113.0/33'}}    | an IP address, or a range of them such as 203.0.113.0/24
            {'NotIpAddress': {'k': 'example.com'}}    | an IP address, or a range of them such as 203.0.113.0/24
            {'IpAddress': {'k': '2001:db8::1/129'}}   | an IP address, or a range of them such as 203.0.113.0/24
            {'NumericEquals': {'k': 'ten'}}           | a number
            {'DateLessThan': {'k': 'tomorrow'}}       | a date as ISO 8601 has it, or seconds since 1970
            {'Bool': {'k': 'yes'}}                    | true or false
            {'Null': {'k': 'maybe'}}                  | true or false
            {'BinaryEquals': {'k': 'not base 64'}}    | bytes in base 64
            """)
    void refusesAValueThatAnOperatorCannotCompareWith(String condition, String kind) {
        assertThatThrownBy(() ->
                        role("{'Effect': 'Deny', 'Action': 'x:Do', 'Resource': '*', 'Condition': " + condition + "}"))
                .hasMessageContaining("the condition ")
                .hasMessageEndingWith("which is not " + kind);
    }

    @Test
    void aVariableWithoutAValueNeverWidensWhatIsAllowed() {
        role("{'Effect': 'Allow', 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::b/${aws:username}/*'}");
        assertThatThrownBy(asking("s3:GetObject", "arn:aws:s3:::b/k")).isInstanceOf(AwsException.class);

        role("{'Effect': 'Allow', 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::b/${aws:userid}/*'}");
        assertThatCode(asking("s3:GetObject", "arn:aws:s3:::b/k")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NotResource': 'arn:aws:s3:::b/${aws:username}/*'",
                "'Resource': '*', 'Condition': {'StringNotEquals': {'aws:PrincipalType': '${aws:username}'}}",
                "'Resource': '*', 'Condition': {'StringNotLike': {'aws:PrincipalType': '${aws:username}*'}}",
                "'Resource': '*', 'Condition': {'ArnNotEquals': {'aws:PrincipalArn': 'arn:aws:iam::1:${aws:username}'}}"
            })
    void aVariableWithoutAValueDenies(String what) {
        role("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}, {'Effect': 'Deny', 'Action': 's3:*', " + what + "}");

        assertThatThrownBy(asking("s3:GetObject", "arn:aws:s3:::b/k"))
                .hasMessageEndingWith("with an explicit deny in an identity-based policy");
    }

    @Test
    void aPolicyOfTheOldVersionHasNoVariables() {
        access.resourcePolicies()
                .attach(
                        "arn:aws:s3:::b",
                        json(
                                "{'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject',"
                                        + " 'Resource': ['arn:aws:s3:::b/${aws:userid}', 'arn:aws:s3:::b/x-${aws:PrincipalType}']}}"));
        role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*'}");

        assertThatCode(asking("s3:GetObject", "arn:aws:s3:::b/${aws:userid}")).doesNotThrowAnyException();
        assertThatThrownBy(asking("s3:GetObject", "arn:aws:s3:::b/x-AssumedRole"))
                .isInstanceOf(AwsException.class);
        assertThatThrownBy(
                        () -> access.resourcePolicies().attach("x", json("{'Version': '2020-01-01', 'Statement': []}")))
                .hasMessageContaining("Version '2020-01-01'");
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
                        + ", 'Policies': [{'PolicyName': 'p', 'PolicyDocument': {'Version':"
                        + " '2012-10-17', 'Statement': [" + statements
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
        return json("{'Version': '2012-10-17', 'Statement': [" + statements + "]}");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
