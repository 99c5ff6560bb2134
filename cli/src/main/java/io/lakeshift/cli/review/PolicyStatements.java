package io.lakeshift.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All statements of the policies of an assembly. */
final class PolicyStatements {

    private static final List<String> IDENTITIES = List.of("AWS::IAM::Role", "AWS::IAM::User");
    private static final List<String> ATTACHED = List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy");
    private static final List<String> ATTACHMENTS = List.of("Roles", "Users");

    private final Assembly assembly;
    private final Meaning meaning;

    PolicyStatements(Assembly assembly, Meaning meaning) {
        this.assembly = assembly;
        this.meaning = meaning;
    }

    /** What each role, each user, and each policy that nobody has yet may do, by their names. */
    Map<String, List<HeldStatement>> ofIdentities() {
        Map<String, List<HeldStatement>> statements = new TreeMap<>();
        for (String type : IDENTITIES) {
            assembly.resources(type).forEach(identity -> {
                String name = meaning.name(identity);
                List<HeldStatement> own = statements.computeIfAbsent(name, key -> new ArrayList<>());
                identity.properties()
                        .path("Policies")
                        .forEach(policy ->
                                own.addAll(HeldStatement.in(policy.path("PolicyDocument"), name, identity, meaning)));
                identity.properties()
                        .path("ManagedPolicyArns")
                        .forEach(arn -> meaning.resource(identity, arn)
                                .ifPresentOrElse(
                                        policy -> own.addAll(document(policy, name)),
                                        () -> own.add(ofAnother(meaning.of(identity, arn), name, identity))));
            });
        }
        for (String type : ATTACHED) {
            assembly.resources(type).forEach(policy -> attach(policy, statements));
        }
        return statements;
    }

    /** Who may assume each role, by the role's name. */
    Map<String, List<HeldStatement>> ofTrust() {
        Map<String, List<HeldStatement>> statements = new TreeMap<>();
        assembly.resources("AWS::IAM::Role")
                .forEach(role -> statements.put(
                        meaning.name(role),
                        HeldStatement.in(
                                role.properties().path("AssumeRolePolicyDocument"),
                                meaning.name(role),
                                role,
                                meaning)));
        return statements;
    }

    /** The policies of keys, buckets, queues, topics, secrets, endpoints and functions, by the names of those. */
    Map<String, List<HeldStatement>> ofResources() {
        Map<String, List<HeldStatement>> statements = new TreeMap<>();
        assembly.resources().forEach(resource -> {
            JsonNode properties = resource.properties();
            switch (resource.type()) {
                case "AWS::S3::BucketPolicy" -> put(statements, resource, properties.path("Bucket"), "PolicyDocument");
                case "AWS::KMS::Key" -> put(statements, meaning.name(resource), resource, "KeyPolicy");
                case "AWS::SQS::QueuePolicy" ->
                    put(statements, resource, properties.path("Queues").path(0), "PolicyDocument");
                case "AWS::SNS::TopicPolicy" ->
                    put(statements, resource, properties.path("Topics").path(0), "PolicyDocument");
                case "AWS::SecretsManager::ResourcePolicy" ->
                    put(statements, resource, properties.path("SecretId"), "ResourcePolicy");
                case "AWS::EC2::VPCEndpoint" ->
                    put(
                            statements,
                            meaning.of(resource, properties.path("ServiceName")) + " endpoint",
                            resource,
                            "PolicyDocument");
                case "AWS::Lambda::Permission" -> permission(statements, resource);
                default -> {}
            }
        });
        return statements;
    }

    private void attach(AssembledResource policy, Map<String, List<HeldStatement>> statements) {
        List<String> holders = new ArrayList<>();
        for (String attachment : ATTACHMENTS) {
            policy.properties().path(attachment).forEach(identity -> holders.add(meaning.of(policy, identity)));
        }
        boolean ofOthers = assembly.resources()
                .filter(resource -> IDENTITIES.contains(resource.type()))
                .anyMatch(identity -> has(identity, policy));
        if (holders.isEmpty() && !ofOthers) {
            holders.add("whoever gets the policy " + meaning.name(policy));
        }
        holders.forEach(holder ->
                statements.computeIfAbsent(holder, key -> new ArrayList<>()).addAll(document(policy, holder)));
    }

    private boolean has(AssembledResource identity, AssembledResource policy) {
        for (JsonNode arn : identity.properties().path("ManagedPolicyArns")) {
            if (meaning.resource(identity, arn).filter(policy::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** A policy that the assembly does not make, for example one of AWS. */
    private static HeldStatement ofAnother(String arn, String holder, AssembledResource source) {
        return new HeldStatement(
                holder, source, true, List.of(), List.of("whatever " + arn + " allows"), List.of(), "", List.of());
    }

    private List<HeldStatement> document(AssembledResource policy, String holder) {
        return HeldStatement.in(policy.properties().path("PolicyDocument"), holder, policy, meaning);
    }

    private void put(
            Map<String, List<HeldStatement>> statements, AssembledResource policy, JsonNode target, String property) {
        put(statements, meaning.of(policy, target), policy, property);
    }

    private void put(
            Map<String, List<HeldStatement>> statements, String target, AssembledResource policy, String property) {
        statements
                .computeIfAbsent(target, key -> new ArrayList<>())
                .addAll(HeldStatement.in(policy.properties().path(property), target, policy, meaning));
    }

    private void permission(Map<String, List<HeldStatement>> statements, AssembledResource permission) {
        JsonNode properties = permission.properties();
        String function = meaning.of(permission, properties.path("FunctionName"));
        String source = properties.has("SourceArn")
                ? "it comes from `%s`".formatted(meaning.of(permission, properties.path("SourceArn")))
                : "";
        statements
                .computeIfAbsent(function, key -> new ArrayList<>())
                .add(new HeldStatement(
                        function,
                        permission,
                        true,
                        List.of(meaning.of(permission, properties.path("Principal"))),
                        List.of(meaning.of(permission, properties.path("Action"))),
                        List.of(),
                        source,
                        List.of()));
    }
}
