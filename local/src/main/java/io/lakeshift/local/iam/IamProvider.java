package io.lakeshift.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.assembly.Provisioned;
import io.lakeshift.local.assembly.ResourceDeclaration;
import io.lakeshift.local.assembly.ResourceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Roles and the policies templates give them. */
final class IamProvider implements ResourceProvider {
    private static final String ROLE = "AWS::IAM::Role";
    private static final String INLINE_POLICY = "AWS::IAM::Policy";
    private static final String ROLE_POLICY = "AWS::IAM::RolePolicy";
    private static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";

    private final String accountId;
    private final IamDirectory directory;

    IamProvider(String accountId, IamDirectory directory) {
        this.accountId = accountId;
        this.directory = directory;
    }

    @Override
    public Set<String> types() {
        return Set.of(ROLE, INLINE_POLICY, ROLE_POLICY, MANAGED_POLICY);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return switch (declaration.type()) {
            case ROLE -> role(declaration);
            case MANAGED_POLICY -> managedPolicy(declaration);
            default -> inlinePolicy(declaration);
        };
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String id = declaration.physicalId().orElseThrow();
        switch (declaration.type()) {
            case ROLE -> directory.removeRole(id);
            case MANAGED_POLICY -> {
                rolesOf(declaration.properties()).forEach(role -> directory.detach(id, role));
                directory.removeManagedPolicy(id);
            }
            default ->
                rolesOf(declaration.properties())
                        .forEach(role -> directory.removeInlinePolicy(role, policyName(declaration)));
        }
    }

    private Provisioned role(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        String name = declaration.nameFrom("RoleName");
        List<String> attached = texts(properties.path("ManagedPolicyArns"));
        for (String arn : attached) {
            if (directory.managedPolicy(arn).isEmpty()) {
                throw new IllegalArgumentException("the managed policy '" + arn
                        + "' is not known locally; roles may use customer managed policies and the AWS managed ones of"
                        + " aws-managed-policies.json");
            }
        }
        IamDirectory.Role role = directory.putRole(
                name, properties.path("Path").asText(""), properties.path("AssumeRolePolicyDocument"), attached);
        declaration
                .formerProperties()
                .ifPresent(former -> former.path("Policies")
                        .forEach(policy -> directory.removeInlinePolicy(
                                name, policy.path("PolicyName").asText())));
        properties
                .path("Policies")
                .forEach(policy -> directory.putInlinePolicy(
                        name, policy.path("PolicyName").asText(), policy.path("PolicyDocument")));
        return Provisioned.of(name, Map.of("Arn", role.arn(), "RoleId", role.id()));
    }

    private Provisioned managedPolicy(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        String path = properties.path("Path").asText("/");
        String arn = "arn:aws:iam::" + accountId + ":policy" + path + declaration.nameFrom("ManagedPolicyName");
        directory.putManagedPolicy(arn, properties.path("PolicyDocument"));
        declaration
                .formerProperties()
                .ifPresent(former -> rolesOf(former).forEach(role -> directory.detach(arn, role)));
        rolesOf(properties).forEach(role -> directory.attach(arn, role));
        return Provisioned.of(arn, Map.of("PolicyArn", arn));
    }

    private Provisioned inlinePolicy(ResourceDeclaration declaration) {
        String name = policyName(declaration);
        declaration
                .formerProperties()
                .ifPresent(former -> rolesOf(former).forEach(role -> directory.removeInlinePolicy(role, name)));
        rolesOf(declaration.properties())
                .forEach(role -> directory.putInlinePolicy(
                        role, name, declaration.properties().path("PolicyDocument")));
        return Provisioned.of(name, Map.of("Id", name));
    }

    private static String policyName(ResourceDeclaration declaration) {
        return declaration.nameFrom("PolicyName");
    }

    private static List<String> rolesOf(JsonNode properties) {
        if (properties.has("RoleName")) {
            return List.of(properties.path("RoleName").asText());
        }
        return texts(properties.path("Roles"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
