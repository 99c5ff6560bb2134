package io.lakeshift.local.services.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.ground.LocalContext;

/** The part of the KMS API that shows keys; they change only through templates, and encrypt nothing here. */
final class KmsService extends JsonService {
    KmsService(LocalContext context, KeyStore keys, Authorizer authorizer) {
        super("kms", "TrentService", authorizer);
        operation("DescribeKey", (input, call) -> {
            KeyStore.Key key = keys.find(input.path("KeyId").asText());
            call.require("kms:DescribeKey", key.arn());
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("KeyMetadata", metadata(key, context.accountId()));
            return answer;
        });
        operation("GetKeyPolicy", (input, call) -> {
            KeyStore.Key key = keys.find(input.path("KeyId").asText());
            call.require("kms:GetKeyPolicy", key.arn());
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("Policy", key.policy().toPrettyString())
                    .put("PolicyName", "default");
        });
        operation("ListKeys", (input, call) -> {
            call.require("kms:ListKeys", "*");
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Truncated", false);
            var list = answer.putArray("Keys");
            keys.allKeys()
                    .forEach(key -> list.addObject().put("KeyId", key.id()).put("KeyArn", key.arn()));
            return answer;
        });
        operation("ListAliases", (input, call) -> {
            call.require("kms:ListAliases", "*");
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Truncated", false);
            var list = answer.putArray("Aliases");
            keys.allAliases()
                    .forEach((name, id) -> list.addObject()
                            .put("AliasName", name)
                            .put("AliasArn", context.arn("kms", name))
                            .put("TargetKeyId", id));
            return answer;
        });
    }

    private static JsonNode metadata(KeyStore.Key key, String accountId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("KeyId", key.id())
                .put("Arn", key.arn())
                .put("AWSAccountId", accountId)
                .put("Description", key.description())
                .put("Enabled", true)
                .put("KeyState", "Enabled")
                .put("KeyUsage", "ENCRYPT_DECRYPT")
                .put("KeySpec", "SYMMETRIC_DEFAULT")
                .put("KeyManager", "CUSTOMER")
                .put("Origin", "AWS_KMS")
                .put("MultiRegion", false);
    }
}
