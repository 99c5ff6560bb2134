package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.util.List;
import java.util.Map;

/** The same operations over the query protocol, which older clients speak. */
final class SqsQueryOperations extends QueryService {
    private static final List<String> TEXTS = List.of(
            "QueueUrl",
            "QueueName",
            "QueueNamePrefix",
            "MessageBody",
            "DelaySeconds",
            "MaxNumberOfMessages",
            "VisibilityTimeout",
            "WaitTimeSeconds",
            "ReceiptHandle");

    private final SqsOperations operations;

    SqsQueryOperations(SqsOperations operations, Authorizer authorizer) {
        super("sqs", "http://queue.amazonaws.com/doc/2012-11-05/", authorizer);
        this.operations = operations;
        for (String name : List.of(
                "SendMessage",
                "ReceiveMessage",
                "DeleteMessage",
                "ChangeMessageVisibility",
                "GetQueueUrl",
                "GetQueueAttributes",
                "ListQueues",
                "PurgeQueue")) {
            operation(name, (parameters, call, out) -> translate(name, parameters, call, out));
        }
    }

    private void translate(String name, Map<String, String> parameters, Call call, XmlWriter out) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        TEXTS.stream().filter(parameters::containsKey).forEach(field -> input.put(field, parameters.get(field)));
        list(parameters, "AttributeName", input, "AttributeNames");
        list(parameters, "MessageAttributeName", input, "MessageAttributeNames");
        attributes(parameters, input);
        write(operations.invoke(name, input, call.caller()), out);
    }

    private static void list(Map<String, String> parameters, String from, ObjectNode input, String to) {
        for (int index = 1; parameters.containsKey(from + "." + index); index++) {
            input.withArray(to).add(parameters.get(from + "." + index));
        }
    }

    private static void attributes(Map<String, String> parameters, ObjectNode input) {
        for (int index = 1; parameters.containsKey("MessageAttribute." + index + ".Name"); index++) {
            String prefix = "MessageAttribute." + index;
            ObjectNode attribute = input.withObject("/MessageAttributes").putObject(parameters.get(prefix + ".Name"));
            for (String field : List.of("DataType", "StringValue", "BinaryValue")) {
                if (parameters.containsKey(prefix + ".Value." + field)) {
                    attribute.put(field, parameters.get(prefix + ".Value." + field));
                }
            }
        }
    }

    private static void write(JsonNode answer, XmlWriter out) {
        answer.properties().forEach(field -> {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "Attributes" -> pairs("Attribute", value, out);
                case "MessageAttributes" -> messageAttributes(value, out);
                case "QueueUrls" -> value.forEach(url -> out.element("QueueUrl", url.asText()));
                case "Messages" ->
                    value.forEach(message -> {
                        out.open("Message");
                        write(message, out);
                        out.close();
                    });
                default -> out.element(field.getKey(), value.asText());
            }
        });
    }

    private static void pairs(String element, JsonNode values, XmlWriter out) {
        values.properties()
                .forEach(entry -> out.open(element)
                        .element("Name", entry.getKey())
                        .element("Value", entry.getValue().asText())
                        .close());
    }

    private static void messageAttributes(JsonNode attributes, XmlWriter out) {
        attributes.properties().forEach(entry -> {
            out.open("MessageAttribute").element("Name", entry.getKey()).open("Value");
            entry.getValue()
                    .properties()
                    .forEach(field ->
                            out.element(field.getKey(), field.getValue().asText()));
            out.close().close();
        });
    }
}
