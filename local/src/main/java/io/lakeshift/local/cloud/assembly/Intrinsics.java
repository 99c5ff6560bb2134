package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Resolves the intrinsic functions of a template.
 *
 * <p>Source: the intrinsic function reference of the AWS CloudFormation template reference.
 */
final class Intrinsics {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> FUNCTIONS = Set.of(
            "Ref",
            "Fn::GetAtt",
            "Fn::Join",
            "Fn::Sub",
            "Fn::Select",
            "Fn::Split",
            "Fn::GetAZs",
            "Fn::ImportValue",
            "Fn::GetStackOutput",
            "Fn::If",
            "Fn::FindInMap",
            "Fn::Base64",
            "Fn::Cidr");

    private final TemplateValues values;
    private final Conditions conditions;

    Intrinsics(TemplateValues values, JsonNode template) {
        this.values = values;
        this.conditions = new Conditions(template.path("Conditions"), this);
    }

    /** Whether a condition of the template holds. */
    boolean holds(String condition) {
        return conditions.holds(condition);
    }

    /** The node with every function replaced by its value. What became {@code AWS::NoValue} is left out. */
    JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            ArrayNode resolved = NODES.arrayNode();
            node.forEach(item -> addUnlessMissing(resolved, resolve(item)));
            return resolved;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            String name = node.fieldNames().next();
            if (FUNCTIONS.contains(name)) {
                return apply(name, node.get(name));
            }
            if (name.startsWith("Fn::")) {
                throw new AssemblyException("not supported locally: the intrinsic function " + name);
            }
        }
        ObjectNode resolved = NODES.objectNode();
        node.properties().forEach(field -> {
            JsonNode value = resolve(field.getValue());
            if (!value.isMissingNode()) {
                resolved.set(field.getKey(), value);
            }
        });
        return resolved;
    }

    String text(JsonNode node) {
        return resolve(node).asText();
    }

    private JsonNode apply(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> values.reference(argument.asText());
            case "Fn::GetAtt" -> {
                String[] attribute = References.attribute(argument);
                yield values.attribute(attribute[0], attribute[1]);
            }
            case "Fn::Join" -> TextNode.valueOf(String.join(argument.path(0).asText(), texts(argument.path(1))));
            case "Fn::Sub" -> substituted(argument);
            case "Fn::Select" -> selected(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::GetAZs" -> zones(text(argument));
            case "Fn::ImportValue" -> TextNode.valueOf(values.imported(text(argument)));
            case "Fn::GetStackOutput" -> stackOutput(argument);
            case "Fn::If" -> resolve(argument.path(holds(argument.path(0).asText()) ? 1 : 2));
            case "Fn::FindInMap" ->
                values.mapped(text(argument.path(0)), text(argument.path(1)), text(argument.path(2)));
            case "Fn::Base64" ->
                TextNode.valueOf(
                        Base64.getEncoder().encodeToString(text(argument).getBytes(StandardCharsets.UTF_8)));
            case "Fn::Cidr" -> cidrs(argument);
            default -> throw new AssemblyException("not supported locally: the intrinsic function " + function);
        };
    }

    private List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        resolve(list).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private JsonNode substituted(JsonNode argument) {
        JsonNode own = argument.isArray() ? argument.path(1) : NODES.objectNode();
        String text = (argument.isArray() ? argument.path(0) : argument).asText();
        Matcher matcher = References.SUBSTITUTION.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2);
            String value;
            if (!matcher.group(1).isEmpty()) {
                value = "${" + name + "}";
            } else if (own.has(name)) {
                value = text(own.get(name));
            } else if (name.contains(".")) {
                value = values.attribute(name.split("\\.", 2)[0], name.split("\\.", 2)[1])
                        .asText();
            } else {
                value = values.reference(name).asText();
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(result);
        return TextNode.valueOf(result.toString());
    }

    private JsonNode selected(JsonNode argument) {
        int index = resolve(argument.path(0)).asInt();
        JsonNode list = resolve(argument.path(1));
        if (!list.has(index)) {
            throw new AssemblyException(
                    "Fn::Select takes item " + index + " of a list of " + list.size() + ": " + list);
        }
        return list.get(index);
    }

    private JsonNode split(JsonNode argument) {
        ArrayNode parts = NODES.arrayNode();
        String delimiter = java.util.regex.Pattern.quote(argument.path(0).asText());
        for (String part : text(argument.path(1)).split(delimiter, -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode stackOutput(JsonNode argument) {
        String region = text(argument.path("Region"));
        if (argument.has("RoleArn") || !(region.isEmpty() || region.equals(values.region()))) {
            throw new AssemblyException(
                    "not supported locally: Fn::GetStackOutput of another region or account: " + argument);
        }
        return TextNode.valueOf(values.output(text(argument.path("StackName")), text(argument.path("OutputName"))));
    }

    private JsonNode zones(String region) {
        ArrayNode zones = NODES.arrayNode();
        new Zones(region.isEmpty() ? values.region() : region).names().forEach(zones::add);
        return zones;
    }

    private JsonNode cidrs(JsonNode argument) {
        return CidrBlocks.of(
                text(argument.path(0)),
                resolve(argument.path(1)).asInt(),
                resolve(argument.path(2)).asInt());
    }

    private static void addUnlessMissing(ArrayNode list, JsonNode item) {
        if (!item.isMissingNode()) {
            list.add(item);
        }
    }
}
