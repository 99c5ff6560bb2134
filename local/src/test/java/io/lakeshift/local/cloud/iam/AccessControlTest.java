package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, by the policies of identities and of resources. */
class AccessControlTest {
    private static final String KEY = "arn:aws:kms:us-east-2:111122223333:key/k";

    @TempDir
    private Path state;

    private ReaderRole reader;

    @BeforeEach
    void start() {
        reader = new ReaderRole(state);
    }

    @Test
    void deniesWhatNoPolicyAllowsAndNamesPrincipalActionAndResource() {
        reader.role("{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a/*'}");

        assertThatThrownBy(reader.asking("s3:PutObject", "arn:aws:s3:::a/k"))
                .isInstanceOf(AwsException.class)
                .hasMessage("User: arn:aws:sts::111122223333:assumed-role/reader/session is not authorized to perform:"
                        + " s3:PutObject on resource: arn:aws:s3:::a/k because no identity-based policy allows the"
                        + " s3:PutObject action");
        assertThatCode(reader.asking("s3:GetObject", "arn:aws:s3:::a/k")).doesNotThrowAnyException();
    }

    @Test
    void letsAnExplicitDenyWin() {
        reader.role("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}, "
                + "{'Effect': 'Deny', 'NotAction': 's3:Get*', 'Resource': 'arn:aws:s3:::a/*'}");

        assertThatThrownBy(reader.asking("s3:PutObject", "arn:aws:s3:::a/k"))
                .hasMessageEndingWith("with an explicit deny in an identity-based policy");
        assertThatCode(reader.asking("s3:GetObject", "arn:aws:s3:::a/k")).doesNotThrowAnyException();
        assertThatCode(reader.asking("s3:PutObject", "arn:aws:s3:::b/k")).doesNotThrowAnyException();
    }

    @Test
    void requiresEveryResourceOfACall() {
        reader.role("{'Effect': 'Allow', 'Action': 'glue:GetTable', 'Resource': ['c', 'd']}");

        assertThatThrownBy(() -> reader.access()
                        .authorizer()
                        .require(reader.caller(), "glue:GetTable", List.of("c", "d", "t"), Map.of()))
                .hasMessageContaining("on resource: t");
    }

    @Test
    void letsABucketPolicyAllowAndDenyItsObjects() {
        reader.role("{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}");
        reader.access()
                .resourcePolicies()
                .attach(
                        "arn:aws:s3:::b",
                        ReaderRole.policy(
                                "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/no/*'},"
                                        + "{'Effect': 'Allow', 'Principal': {'AWS': '" + ReaderRole.ROLE_ARN + "'},"
                                        + " 'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::b/*'}"));

        assertThatThrownBy(reader.asking("s3:GetObject", "arn:aws:s3:::b/no/k"))
                .hasMessageEndingWith("with an explicit deny in a resource-based policy");
        assertThatCode(reader.asking("s3:PutObject", "arn:aws:s3:::b/k")).doesNotThrowAnyException();
    }

    @Test
    void countsAnIdentitysKeyPermissionsOnlyIfTheKeyLeavesThemToTheAccount() {
        reader.role("{'Effect': 'Allow', 'Action': 'kms:Decrypt', 'Resource': '*'}");

        assertThatThrownBy(reader.asking("kms:Decrypt", KEY))
                .hasMessageEndingWith("because no resource-based policy allows the kms:Decrypt action");

        reader.access()
                .resourcePolicies()
                .attach(
                        KEY,
                        ReaderRole.policy("{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111122223333:root'},"
                                + " 'Action': 'kms:*', 'Resource': '*'}"));
        assertThatCode(reader.asking("kms:Decrypt", KEY)).doesNotThrowAnyException();
        assertThatThrownBy(reader.asking("kms:GenerateDataKey", KEY))
                .hasMessageEndingWith("because no identity-based policy allows the kms:GenerateDataKey action");
        assertThatThrownBy(reader.asking("kms:ListKeys", "*"))
                .as("an action without a resource is left to the identity's policies")
                .hasMessageEndingWith("because no identity-based policy allows the kms:ListKeys action");
    }

    @Test
    void letsInAServiceThatTheResourceNamesForItsSource() {
        reader.access()
                .resourcePolicies()
                .attach(
                        "arn:aws:sqs:us-east-2:111122223333:q",
                        ReaderRole.policy(
                                "{'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'}, 'Action':"
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
        reader.role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*'}");

        assertThatCode(() -> assume("glue.amazonaws.com")).doesNotThrowAnyException();
        assertThatThrownBy(() -> assume("lambda.amazonaws.com")).isInstanceOf(AwsException.class);
    }

    @Test
    void remembersRolesAndDropsAPolicyThatIsNoLongerDeclared() {
        ResourceDeclaration first = reader.role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*'}");
        reader.restart();
        assertThatCode(reader.asking("x:Do", "*")).doesNotThrowAnyException();

        JsonNode without =
                ReaderRole.json("{'RoleName': 'reader', 'AssumeRolePolicyDocument': " + ReaderRole.trust() + "}");
        reader.provider()
                .provision(new ResourceDeclaration(
                        "s", "R", "AWS::IAM::Role", without, Optional.of("reader"), Optional.of(first.properties())));
        assertThatThrownBy(reader.asking("x:Do", "*")).isInstanceOf(AwsException.class);
    }

    private void send(Caller caller) {
        reader.access()
                .authorizer()
                .require(caller, "sqs:SendMessage", List.of("arn:aws:sqs:us-east-2:111122223333:q"), Map.of());
    }

    private void assume(String service) {
        reader.access()
                .authorizer()
                .require(Caller.service(service, "arn:x"), "sts:AssumeRole", List.of(ReaderRole.ROLE_ARN), Map.of());
    }
}
