package io.lakeshift.cli.deadletters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A dead-letter queue of the lake. Its messages come from EventBridge, Lambda and SNS, not from another queue, so SQS has
 * no move task for them: they are sent again by calling their function with the event.
 *
 * @param name {@code <function>-dead-letters}
 */
record RedrivenQueue(SqsClient queues, String url, String name) {
    static final String SUFFIX = "-dead-letters";

    /** How many letters one look takes out at most. */
    static final int MOST = 100;

    private static final int BATCH = 10;
    /** Without a wait SQS asks some of its servers only, and may miss letters. */
    private static final int WAIT_SECONDS = 1;
    /** As long as others do not see letters that are looked at. */
    private static final int HIDDEN_SECONDS = 120;

    /** The dead-letter queues of an environment. */
    static List<RedrivenQueue> all(SqsClient queues, String prefix) {
        return queues.listQueuesPaginator(request -> request.queueNamePrefix(prefix)).queueUrls().stream()
                .filter(url -> url.endsWith(SUFFIX))
                .map(url -> new RedrivenQueue(queues, url, url.substring(url.lastIndexOf('/') + 1)))
                .toList();
    }

    /** The name of the function whose events end here. */
    String function() {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Takes its letters out, up to {@value #MOST}, hidden from others until they are released or sent. */
    List<DeadLetter> take() {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        List<Message> batch;
        do {
            batch = queues.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(BATCH)
                            .visibilityTimeout(HIDDEN_SECONDS)
                            .waitTimeSeconds(WAIT_SECONDS)
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                            .messageAttributeNames("All"))
                    .messages();
            batch.forEach(message -> letters.put(message.messageId(), DeadLetter.of(message)));
        } while (!batch.isEmpty() && letters.size() < MOST);
        return new ArrayList<>(letters.values());
    }

    /** Gives a letter back to the queue. */
    void release(DeadLetter letter) {
        queues.changeMessageVisibility(request -> request.queueUrl(url)
                .receiptHandle(letter.message().receiptHandle())
                .visibilityTimeout(0));
    }

    /** Calls the function of a letter with its event, asynchronously as it was called before, and deletes the letter. */
    void resend(DeadLetter letter, LambdaClient functions) {
        functions.invoke(request -> request.functionName(letter.function(function()))
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(letter.message().body())));
        queues.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(letter.message().receiptHandle()));
    }
}
