package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Roles, users and the policies templates give them. */
final class IamProvider implements ResourceProvider {
    private static final String ROLE = "AWS::IAM::Role";
    private static final String USER = "AWS::IAM::User";
    private static final String INLINE_POLICY = "AWS::IAM::Policy";
    private static final String ROLE_POLICY = "AWS::IAM::RolePolicy";
    private static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";

    private final String accountId;
    private final IamDirectory directory;
    private final IamUsers users;

    IamProvider(String accountId, IamDirectory directory, IamUsers users) {
        this.accountId = accountId;
        this.directory = directory;
        this.users = users;
    }

    @Override
    public Set<String> types() {
        return Set.of(ROLE, USER, INLINE_POLICY, ROLE_POLICY, MANAGED_POLICY);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return switch (declaration.type()) {
            case ROLE -> role(declaration);
            case USER -> user(declaration);
            case MANAGED_POLICY -> managedPolicy(declaration);
            default -> inlinePolicy(declaration);
        };
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String id = declaration.physicalId().orElseThrow();
        switch (declaration.type()) {
            case ROLE -> directory.removeRole(id);
            case USER -> {
                requireNoKeys(id);
                users.remove(id);
            }
            case MANAGED_POLICY -> {
                detach(id, declaration.properties());
                directory.removeManagedPolicy(id);
            }
            default ->
                rolesOf(declaration.properties())
                        .forEach(role -> directory.removeInlinePolicy(role, policyName(declaration)));
        }
    }

    private void requireNoKeys(String user) {
        if (users.find(user).filter(found -> !found.keys().isEmpty()).isPresent()) {
            throw new IllegalStateException(
                    "Cannot delete entity, must delete access keys first. (Service: Iam, Status Code: 409)");
        }
    }

    private Provisioned role(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        String name = declaration.nameFrom("RoleName");
        List<String> attached = managedPolicies(properties);
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

    private Provisioned user(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        for (String unsupported : List.of("Groups", "LoginProfile", "PermissionsBoundary", "Policies")) {
            if (properties.has(unsupported)) {
                throw new IllegalArgumentException("not supported locally: " + unsupported + " of an IAM user");
            }
        }
        String name = declaration.nameFrom("UserName");
        IamUsers.User user = users.put(name, properties.path("Path").asText(""), managedPolicies(properties));
        return Provisioned.of(name, Map.of("Arn", user.arn()));
    }

    private List<String> managedPolicies(JsonNode properties) {
        List<String> attached = texts(properties.path("ManagedPolicyArns"));
        for (String arn : attached) {
            if (directory.managedPolicy(arn).isEmpty()) {
                throw new IllegalArgumentException("the managed policy '" + arn
                        + "' is not known locally; roles and users may use customer managed policies and the AWS managed"
                        + " ones of aws-managed-policies.json");
            }
        }
        return attached;
    }

    private Provisioned managedPolicy(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        String path = properties.path("Path").asText("/");
        String arn = "arn:aws:iam::" + accountId + ":policy" + path + declaration.nameFrom("ManagedPolicyName");
        directory.putManagedPolicy(arn, properties.path("PolicyDocument"));
        rejectOthers(properties, "Groups");
        declaration.formerProperties().ifPresent(former -> detach(arn, former));
        rolesOf(properties).forEach(role -> directory.attach(arn, role));
        texts(properties.path("Users")).forEach(user -> users.attach(arn, user));
        return Provisioned.of(arn, Map.of("PolicyArn", arn));
    }

    private void detach(String policyArn, JsonNode properties) {
        rolesOf(properties).forEach(role -> directory.detach(policyArn, role));
        texts(properties.path("Users")).forEach(user -> users.detach(policyArn, user));
    }

    private static void rejectOthers(JsonNode properties, String... holders) {
        for (String holder : holders) {
            if (!properties.path(holder).isEmpty()) {
                throw new IllegalArgumentException("not supported locally: " + holder + " of a policy");
            }
        }
    }

    private Provisioned inlinePolicy(ResourceDeclaration declaration) {
        String name = policyName(declaration);
        rejectOthers(declaration.properties(), "Groups", "Users");
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
