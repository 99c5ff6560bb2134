package io.lakeshift.cli.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the values of a template mean, as text: references become the names of what they refer to, also across stacks,
 * and the account stays {@code {account}}.
 */
public final class Meaning {

    /** What stands for the account, which a template of an environment without one does not know. */
    public static final String ACCOUNT = "{account}";

    private static final List<String> NAMES = List.of(
            "BucketName",
            "RoleName",
            "FunctionName",
            "TableName",
            "QueueName",
            "TopicName",
            "LogGroupName",
            "GroupName",
            "NamespaceName",
            "WorkgroupName",
            "ClusterIdentifier",
            "StateMachineName",
            "AlarmName",
            "UserName",
            "ManagedPolicyName",
            "AliasName",
            "Name");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!]+)}");
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final int DEEPEST = 30;

    private final Map<String, Map<String, AssembledResource>> resources = new HashMap<>();
    private final Map<String, Exported> exports = new HashMap<>();
    private final Map<Output, Exported> outputs = new HashMap<>();
    private final String region;

    /** An output of a stack, by the name the stack has in CloudFormation. */
    private record Output(String stackName, String key) {}

    private record Exported(String stack, JsonNode value) {}

    public Meaning(Assembly assembly) {
        region = assembly.region();
        for (AssembledStack stack : assembly.stacks()) {
            Map<String, AssembledResource> byId = new HashMap<>();
            stack.resources().forEach(resource -> byId.put(resource.logicalId(), resource));
            resources.put(stack.name(), byId);
        }
        for (AssembledStack stack : assembly.stacks()) {
            stack.outputs().properties().forEach(entry -> {
                JsonNode output = entry.getValue();
                outputs.put(
                        new Output(assembly.environment() + "-" + stack.name(), entry.getKey()),
                        new Exported(stack.name(), output.path("Value")));
                JsonNode name = output.path("Export").path("Name");
                if (!name.isMissingNode()) {
                    exports.put(text(stack.name(), name, 0), new Exported(stack.name(), output.path("Value")));
                }
            });
        }
    }

    /** A value of a resource as text. Hashes of assets, which change with every build, become {@code {asset}}. */
    public String of(AssembledResource resource, JsonNode value) {
        return HASH.matcher(text(resource.stack(), value, 0)).replaceAll("{asset}");
    }

    /** What a resource is called: its physical name, or its place in the app. */
    public String name(AssembledResource resource) {
        return name(resource, 0);
    }

    /** The resource that a value refers to; empty if it refers to none of the assembly. */
    public Optional<AssembledResource> resource(AssembledResource from, JsonNode value) {
        return target(from.stack(), value, 0);
    }

    /** What another stack gives for a value that imports an export or reads an output; the missing node if none does. */
    public JsonNode exported(AssembledResource from, JsonNode value) {
        Exported exported = exported(from.stack(), value, 0);
        return exported == null ? MissingNode.getInstance() : exported.value();
    }

    private Exported exported(String stack, JsonNode value, int depth) {
        if (value.has("Fn::ImportValue")) {
            return exports.get(text(stack, value.path("Fn::ImportValue"), depth));
        }
        return value.has("Fn::GetStackOutput") ? outputs.get(output(value.path("Fn::GetStackOutput"))) : null;
    }

    private Optional<AssembledResource> target(String stack, JsonNode value, int depth) {
        JsonNode attribute = value.path("Fn::GetAtt");
        String id = value.has("Ref")
                ? value.path("Ref").asText()
                : attribute.isArray()
                        ? attribute.path(0).asText()
                        : attribute.asText().split("\\.")[0];
        if (value.has("Fn::ImportValue") || value.has("Fn::GetStackOutput")) {
            Exported exported = exported(stack, value, depth + 1);
            return exported == null || depth > DEEPEST
                    ? Optional.empty()
                    : target(exported.stack(), exported.value(), depth + 1);
        }
        return Optional.ofNullable(resources.getOrDefault(stack, Map.of()).get(id));
    }

    private String name(AssembledResource resource, int depth) {
        for (String property : NAMES) {
            JsonNode name = resource.properties().path(property);
            if (!name.isMissingNode() && depth < DEEPEST) {
                return text(resource.stack(), name, depth + 1);
            }
        }
        return resource.path();
    }

    private String text(String stack, JsonNode value, int depth) {
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.isArray() || value.size() != 1 || depth > DEEPEST) {
            return value.toString();
        }
        String function = value.fieldNames().next();
        JsonNode argument = value.path(function);
        return switch (function) {
            case "Ref" -> reference(stack, argument.asText(), depth);
            case "Fn::GetAtt" -> attribute(stack, argument, depth);
            case "Fn::ImportValue" -> imported(stack, argument, depth);
            case "Fn::GetStackOutput" -> read(argument, depth);
            case "Fn::Join" -> joined(stack, argument, depth);
            case "Fn::Sub" -> substituted(stack, argument, depth);
            default -> value.toString();
        };
    }

    private String reference(String stack, String id, int depth) {
        return switch (id) {
            case "AWS::AccountId" -> ACCOUNT;
            case "AWS::Region" -> region;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            default -> {
                AssembledResource resource =
                        resources.getOrDefault(stack, Map.of()).get(id);
                yield resource == null ? "{" + id + "}" : name(resource, depth);
            }
        };
    }

    private String attribute(String stack, JsonNode argument, int depth) {
        String whole = argument.isArray()
                ? argument.path(0).asText() + "." + argument.path(1).asText()
                : argument.asText();
        int dot = whole.indexOf('.');
        String id = dot < 0 ? whole : whole.substring(0, dot);
        String attribute = dot < 0 ? "" : whole.substring(dot + 1);
        String name = reference(stack, id, depth);
        return attribute.endsWith("Arn") || attribute.equals("GroupId") ? name : name + "." + attribute;
    }

    private String imported(String stack, JsonNode argument, int depth) {
        String name = text(stack, argument, depth + 1);
        Exported exported = exports.get(name);
        return exported == null ? "{" + name + "}" : text(exported.stack(), exported.value(), depth + 1);
    }

    private String read(JsonNode argument, int depth) {
        Output output = output(argument);
        Exported read = outputs.get(output);
        return read == null
                ? "{" + output.stackName() + "." + output.key() + "}"
                : text(read.stack(), read.value(), depth + 1);
    }

    private static Output output(JsonNode argument) {
        return new Output(
                argument.path("StackName").asText(), argument.path("OutputName").asText());
    }

    private String joined(String stack, JsonNode argument, int depth) {
        StringBuilder joined = new StringBuilder();
        String separator = "";
        for (JsonNode part : argument.path(1)) {
            joined.append(separator).append(text(stack, part, depth + 1));
            separator = argument.path(0).asText();
        }
        return joined.toString();
    }

    private String substituted(String stack, JsonNode argument, int depth) {
        String pattern = argument.isArray() ? argument.path(0).asText() : argument.asText();
        JsonNode own = argument.path(1);
        return VARIABLE.matcher(pattern).replaceAll(match -> {
            String variable = match.group(1);
            return Matcher.quoteReplacement(
                    own.has(variable)
                            ? text(stack, own.path(variable), depth + 1)
                            : variable.contains(".")
                                    ? attribute(stack, TextNode.valueOf(variable), depth + 1)
                                    : reference(stack, variable, depth + 1));
        });
    }
}
