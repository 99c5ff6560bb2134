package io.lakeshift.local.services.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.ground.LocalContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final String POLICY = """
            {"KeyPolicy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
             "Action": "kms:GenerateDataKey*", "Resource": "*"}]}}""";

    @TempDir
    private Path state;

    @Test
    void findsAKeyByIdArnAndAliasAlsoAfterARestart() throws Exception {
        LocalContext context =
                new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:1"), state, state);
        AccessControl access = new AccessControl(context);
        Keys keys = new Keys(context, access);
        Provisioned key = keys.providers().get(0).provision(declaration("Key", "AWS::KMS::Key", POLICY));
        String arn = key.attributes().get("Arn").asText();
        keys.providers()
                .get(0)
                .provision(declaration(
                        "Alias",
                        "AWS::KMS::Alias",
                        "{\"AliasName\": \"alias/lake\", \"TargetKeyId\": \"" + arn + "\"}"));

        AccessControl restartedAccess = new AccessControl(context);
        Keys restarted = new Keys(context, restartedAccess);
        assertThat(List.of(key.physicalId(), arn, "alias/lake", context.arn("kms", "alias/lake")))
                .allSatisfy(name -> assertThat(restarted.ring().arnOf(name)).hasValue(arn));
        assertThat(restarted.ring().arnOf("alias/aws/s3")).as("AWS's own key").isEmpty();
        assertThatThrownBy(() -> restarted.ring().arnOf("alias/none"))
                .isInstanceOf(AwsException.class)
                .hasMessage("the KMS key 'alias/none' does not exist in this account");
        restartedAccess
                .authorizer()
                .require(Caller.service("sns.amazonaws.com", "arn:x"), "kms:GenerateDataKey", List.of(arn), Map.of());
    }

    private static ResourceDeclaration declaration(String logicalId, String type, String properties) throws Exception {
        JsonNode node = new ObjectMapper().readTree(properties);
        return new ResourceDeclaration("stack", logicalId, type, node, Optional.empty(), Optional.empty());
    }
}
