package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions and variables of policies. */
class PolicyConditionTest {
    @TempDir
    private Path state;

    private ReaderRole reader;

    @BeforeEach
    void start() {
        reader = new ReaderRole(state);
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
        reader.role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*', 'Condition': " + condition + "}");
        Map<String, String> context = value == null ? Map.of() : Map.of("k", value);
        ThrowingCallable question =
                () -> reader.access().authorizer().require(reader.caller(), "x:Do", List.of("*"), context);

        if (allowed) {
            assertThatCode(question).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(question).isInstanceOf(AwsException.class);
        }
    }

    @Test
    void fillsInTheCallersOwnUserId() {
        reader.role("{'Effect': 'Allow', 'Action': 'redshift-data:DescribeStatement', 'Resource': '*', 'Condition':"
                + " {'StringEquals': {'redshift-data:statement-owner-iam-userid': '${aws:userid}'}}}");
        Caller caller = reader.caller();

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
        assertThatThrownBy(() -> reader.role("{'Effect': 'Deny', 'Action': 'x:Do', 'Resource': '*', 'Condition': {'"
                        + operator + "': {'k': 'true'}}}"))
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
        assertThatThrownBy(() -> reader.role(
                        "{'Effect': 'Deny', 'Action': 'x:Do', 'Resource': '*', 'Condition': " + condition + "}"))
                .hasMessageContaining("the condition ")
                .hasMessageEndingWith("which is not " + kind);
    }

    @Test
    void aVariableWithoutAValueNeverWidensWhatIsAllowed() {
        reader.role("{'Effect': 'Allow', 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::b/${aws:username}/*'}");
        assertThatThrownBy(reader.asking("s3:GetObject", "arn:aws:s3:::b/k")).isInstanceOf(AwsException.class);

        reader.role("{'Effect': 'Allow', 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::b/${aws:userid}/*'}");
        assertThatCode(reader.asking("s3:GetObject", "arn:aws:s3:::b/k")).doesNotThrowAnyException();
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
        reader.role("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}, {'Effect': 'Deny', 'Action': 's3:*', " + what
                + "}");

        assertThatThrownBy(reader.asking("s3:GetObject", "arn:aws:s3:::b/k"))
                .hasMessageEndingWith("with an explicit deny in an identity-based policy");
    }

    @Test
    void aPolicyOfTheOldVersionHasNoVariables() {
        reader.access()
                .resourcePolicies()
                .attach(
                        "arn:aws:s3:::b",
                        ReaderRole.json(
                                "{'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject',"
                                        + " 'Resource': ['arn:aws:s3:::b/${aws:userid}', 'arn:aws:s3:::b/x-${aws:PrincipalType}']}}"));
        reader.role("{'Effect': 'Allow', 'Action': 'x:Do', 'Resource': '*'}");

        assertThatCode(reader.asking("s3:GetObject", "arn:aws:s3:::b/${aws:userid}"))
                .doesNotThrowAnyException();
        assertThatThrownBy(reader.asking("s3:GetObject", "arn:aws:s3:::b/x-AssumedRole"))
                .isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> reader.access()
                        .resourcePolicies()
                        .attach("x", ReaderRole.json("{'Version': '2020-01-01', 'Statement': []}")))
                .hasMessageContaining("Version '2020-01-01'");
    }

    private void describe(Caller caller, String owner) {
        reader.access()
                .authorizer()
                .require(
                        caller,
                        "redshift-data:DescribeStatement",
                        List.of("*"),
                        Map.of("redshift-data:statement-owner-iam-userid", owner));
    }
}
