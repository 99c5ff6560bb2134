package io.lakeshift.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;

class RedrivenQueueTest {
    private final List<String> deleted = new ArrayList<>();
    private final List<InvokeRequest> invoked = new ArrayList<>();

    private final SqsClient queues = new SqsClient() {
        @Override
        public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
            deleted.add(request.receiptHandle());
            return DeleteMessageResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private final LambdaClient functions = new LambdaClient() {
        @Override
        public InvokeResponse invoke(InvokeRequest request) {
            if (request.functionName().equals("gone")) {
                throw ResourceNotFoundException.builder().message("gone").build();
            }
            invoked.add(request);
            return InvokeResponse.builder().statusCode(202).build();
        }

        @Override
        public String serviceName() {
            return "lambda";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private final DeadLetter letter = DeadLetter.of(Message.builder()
            .messageId("m")
            .receiptHandle("handle")
            .body("{\"a\": 1}")
            .build());

    private RedrivenQueue queue(String name) {
        return new RedrivenQueue(queues, "http://queue/" + name, name);
    }

    @Test
    void aLetterIsHandedToTheFunctionOfItsQueueAsAnEventAndThenDeleted() {
        queue("dev-load-dead-letters").resend(letter, functions);

        assertThat(invoked).singleElement().satisfies(request -> {
            assertThat(request.functionName()).isEqualTo("dev-load");
            assertThat(request.invocationType()).isEqualTo(InvocationType.EVENT);
            assertThat(request.payload().asUtf8String()).isEqualTo("{\"a\": 1}");
        });
        assertThat(deleted).containsExactly("handle");
    }

    @Test
    void aLetterThatNoFunctionTakesStaysInItsQueue() {
        assertThatThrownBy(() -> queue("gone-dead-letters").resend(letter, functions))
                .isInstanceOf(ResourceNotFoundException.class);

        assertThat(deleted).isEmpty();
    }
}
