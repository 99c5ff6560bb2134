package io.lakeshift.infra.function;

import io.lakeshift.infra.stack.AcceptedFinding;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue that keeps for two weeks what could not be delivered or processed. */
public final class DeadLetterQueue extends Construct {

    private final Queue queue;

    public DeadLetterQueue(Construct scope, String id, String name, IKey key) {
        super(scope, id);
        queue = Queue.Builder.create(this, "Resource")
                .queueName(name)
                .retentionPeriod(Duration.days(14))
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key)
                .enforceSsl(true)
                .build();
        new AcceptedFinding(
                        "AwsSolutions-SQS3",
                        "This queue is itself the dead-letter queue, of a function, a rule or a subscription.")
                .on(queue);
    }

    public Queue resource() {
        return queue;
    }
}
