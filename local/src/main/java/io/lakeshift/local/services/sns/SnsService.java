package io.lakeshift.local.services.sns;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SNS behind the endpoint, over the query protocol that all its clients speak. */
public final class SnsService extends QueryService implements LakePart {
    private final Topics topics;
    private final String accountId;

    public SnsService(Topics topics, String accountId, Authorizer authorizer) {
        super("sns", "http://sns.amazonaws.com/doc/2010-03-31/", authorizer);
        this.topics = topics;
        this.accountId = accountId;
        operation("ListTopics", this::listTopics);
        operation("GetTopicAttributes", this::topicAttributes);
        operation("ListSubscriptions", this::listSubscriptions);
        operation("ListSubscriptionsByTopic", this::listSubscriptionsByTopic);
        operation("GetSubscriptionAttributes", this::subscriptionAttributes);
        operation("ListTagsForResource", this::listTags);
        operation("Publish", this::publish);
    }

    private void listTopics(Map<String, String> parameters, Call call, XmlWriter out) {
        call.require("sns:ListTopics", "*");
        out.open("Topics");
        topics.arns().forEach(arn -> out.open("member").element("TopicArn", arn).close());
        out.close();
    }

    private void topicAttributes(Map<String, String> parameters, Call call, XmlWriter out) {
        String arn = required(parameters, "TopicArn");
        call.require("sns:GetTopicAttributes", arn);
        JsonNode properties = topics.find(arn);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("TopicArn", arn);
        attributes.put("DisplayName", properties.path("DisplayName").asText(""));
        attributes.put("Owner", accountId);
        attributes.put("SubscriptionsConfirmed", String.valueOf(topics.of(arn).size()));
        attributes.put("SubscriptionsPending", "0");
        attributes.put("SubscriptionsDeleted", "0");
        topics.policy(arn).ifPresent(policy -> attributes.put("Policy", policy.toString()));
        if (properties.has("KmsMasterKeyId")) {
            attributes.put("KmsMasterKeyId", properties.get("KmsMasterKeyId").asText());
        }
        entries(attributes, out);
    }

    private void listSubscriptions(Map<String, String> parameters, Call call, XmlWriter out) {
        call.require("sns:ListSubscriptions", "*");
        members(topics.all(), out);
    }

    private void listSubscriptionsByTopic(Map<String, String> parameters, Call call, XmlWriter out) {
        String arn = required(parameters, "TopicArn");
        call.require("sns:ListSubscriptionsByTopic", arn);
        topics.find(arn);
        members(topics.of(arn), out);
    }

    private void members(List<Subscription> subscriptions, XmlWriter out) {
        out.open("Subscriptions");
        subscriptions.forEach(subscription -> out.open("member")
                .element("SubscriptionArn", subscription.arn())
                .element("Owner", accountId)
                .element("Protocol", subscription.protocol())
                .element("Endpoint", subscription.endpoint())
                .element("TopicArn", subscription.topicArn())
                .close());
        out.close();
    }

    private void subscriptionAttributes(Map<String, String> parameters, Call call, XmlWriter out) {
        String arn = required(parameters, "SubscriptionArn");
        Subscription subscription = topics.all().stream()
                .filter(each -> each.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new AwsException(404, "NotFound", "Subscription does not exist: " + arn));
        call.require("sns:GetSubscriptionAttributes", subscription.topicArn());
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("SubscriptionArn", arn);
        attributes.put("Owner", accountId);
        attributes.put("Protocol", subscription.protocol());
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("TopicArn", subscription.topicArn());
        attributes.put("RawMessageDelivery", String.valueOf(subscription.isRaw()));
        attributes.put("PendingConfirmation", "false");
        for (String name : List.of("FilterPolicy", "FilterPolicyScope", "RedrivePolicy")) {
            if (subscription.properties().has(name)) {
                JsonNode value = subscription.properties().get(name);
                attributes.put(name, value.isTextual() ? value.textValue() : value.toString());
            }
        }
        entries(attributes, out);
    }

    private void listTags(Map<String, String> parameters, Call call, XmlWriter out) {
        String arn = required(parameters, "ResourceArn");
        call.require("sns:ListTagsForResource", arn);
        out.open("Tags");
        topics.find(arn)
                .path("Tags")
                .forEach(tag -> out.open("member")
                        .element("Key", tag.path("Key").asText())
                        .element("Value", tag.path("Value").asText())
                        .close());
        out.close();
    }

    private void publish(Map<String, String> parameters, Call call, XmlWriter out) {
        String arn = parameters.getOrDefault("TopicArn", parameters.get("TargetArn"));
        if (arn == null) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: TopicArn is missing");
        }
        if (parameters.containsKey("MessageStructure")) {
            throw AwsException.notSupported("sns", "Publish with MessageStructure");
        }
        TopicMessage publication = new TopicMessage(
                arn,
                parameters.getOrDefault("Subject", ""),
                parameters.getOrDefault("Message", ""),
                attributes(parameters));
        out.element("MessageId", topics.publish(publication, call.caller()));
    }

    private static Map<String, TopicMessage.Attribute> attributes(Map<String, String> parameters) {
        Map<String, TopicMessage.Attribute> attributes = new TreeMap<>();
        for (int index = 1; ; index++) {
            String prefix = "MessageAttributes.entry." + index + ".";
            String name = parameters.get(prefix + "Name");
            if (name == null) {
                return attributes;
            }
            String type = parameters.getOrDefault(prefix + "Value.DataType", "");
            String value = parameters.get(prefix + (type.equals("Binary") ? "Value.BinaryValue" : "Value.StringValue"));
            if (value == null) {
                throw new AwsException(
                        400,
                        "ParameterValueInvalid",
                        "The message attribute '%s' of type '%s' has no value".formatted(name, type));
            }
            try {
                attributes.put(name, new TopicMessage.Attribute(type, value));
            } catch (IllegalArgumentException e) {
                throw new AwsException(400, "ParameterValueInvalid", name + ": " + e.getMessage());
            }
        }
    }

    private static void entries(Map<String, String> attributes, XmlWriter out) {
        out.open("Attributes");
        attributes.forEach((key, value) ->
                out.open("entry").element("key", key).element("value", value).close());
        out.close();
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: %s is missing".formatted(name));
        }
        return value;
    }

    @Override
    public List<AwsService> services() {
        return List.of(this);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new SnsProvider(topics));
    }

    @Override
    public void close() {
        // Every change is already in the topics' file.
    }
}
