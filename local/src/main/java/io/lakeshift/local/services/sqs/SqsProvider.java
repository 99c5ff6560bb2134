package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Set;

/** Provides queues and their policies. Ref of a queue is its URL. */
final class SqsProvider implements ResourceProvider {
    private static final String QUEUE = "AWS::SQS::Queue";
    private static final String POLICY = "AWS::SQS::QueuePolicy";

    private final Queues queues;

    SqsProvider(Queues queues) {
        this.queues = queues;
    }

    @Override
    public Set<String> types() {
        return Set.of(QUEUE, POLICY);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return declaration.type().equals(QUEUE) ? queue(declaration) : policy(declaration);
    }

    private Provisioned queue(ResourceDeclaration declaration) {
        if (declaration.properties().path("FifoQueue").asBoolean(false)) {
            throw new IllegalArgumentException("not supported locally: FIFO queues");
        }
        String name = declaration.nameFrom("QueueName");
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new IllegalArgumentException(
                    "QueueName '%s' must have 1 to 80 letters, digits, hyphens and underscores".formatted(name));
        }
        String url = queues.url(name);
        Queue queue = queues.put(name, declaration.properties());
        return Provisioned.of(url, Map.of("Arn", queue.arn(), "QueueName", name, "QueueUrl", url));
    }

    private Provisioned policy(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        for (JsonNode url : properties.path("Queues")) {
            queues.attachPolicy(queues.find(url.asText()).arn(), properties.path("PolicyDocument"));
        }
        String id = declaration.stackName() + "-" + declaration.logicalId();
        return Provisioned.of(id, Map.of("Id", id));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        if (declaration.type().equals(POLICY)) {
            declaration
                    .properties()
                    .path("Queues")
                    .forEach(url -> queues.detachPolicy(queues.arn(lastPart(url.asText()))));
            return;
        }
        declaration.physicalId().ifPresent(url -> queues.remove(lastPart(url)));
    }

    private static String lastPart(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
