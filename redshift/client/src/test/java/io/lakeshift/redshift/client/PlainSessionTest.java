package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

class PlainSessionTest {
    private static final RedshiftDatabase DEV = new RedshiftDatabase(new RedshiftTarget.Serverless("wg"), "dev");

    private final FakeDataApi api = new FakeDataApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private PlainSession session(RedshiftDataClient client) {
        return new PlainSession(client, DEV, new ConnectionIdentity.Iam(), Optional.empty());
    }

    @Test
    void fetchesAPageOnlyWhenItsRowsAreRead() {
        api.result("select a", List.of(List.of("a"), List.of("1"), List.of("2"), List.of("3")));

        PlainResult result = session(api.client()).run("select a");
        Iterator<List<String>> rows = result.iterator();

        assertThat(rows.next()).containsExactly("1");
        assertThat(pages()).isEqualTo(1);
        assertThat(rows.next()).containsExactly("2");
        assertThat(pages()).isEqualTo(2);
        assertThat(result.rows()).hasSize(3);
    }

    private long pages() {
        return api.calls().stream().filter("GetStatementResult"::equals).count();
    }

    @Test
    void fetchesNoMorePagesOnceItIsStopped() {
        api.result("select a", List.of(List.of("a"), List.of("1"), List.of("2"), List.of("3")));
        PlainSession session = session(api.client());
        Iterator<List<String>> rows = session.run("select a").iterator();
        rows.next();

        session.stop();

        assertThatThrownBy(rows::next)
                .isInstanceOf(PlainSessionException.class)
                .hasMessage("Stopped: no more rows are fetched");
        assertThat(pages()).isEqualTo(1);
        assertThat(api.calls()).doesNotContain("CancelStatement");
    }

    @Test
    void sendsAwayWhoWaitsForAStatementAndCancelsIt() throws InterruptedException {
        Held held = new Held();
        PlainSession session = session(held);

        String message = stoppedWhen(session, held.describing);

        assertThat(message).isEqualTo("Stopped: the statement is cancelled");
        assertThat(held.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysThatAStatementWasNotCancelledAndWhy() throws InterruptedException {
        Held held = new Held();
        held.cancellation = () -> {
            throw SdkClientException.create("no route");
        };

        String message = stoppedWhen(session(held), held.describing);

        assertThat(message)
                .isEqualTo("Stopped: nobody waits for the statement any more, which was not cancelled:"
                        + " the Redshift Data API was not reached: no route");
    }

    @Test
    void cancelsAStatementWhoseSubmissionIsAnsweredOnlyAfterItWasStopped() throws InterruptedException {
        Held held = new Held();
        CountDownLatch submitting = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        held.submission = () -> {
            submitting.countDown();
            await(answer);
            return "late";
        };

        stoppedWhen(session(held), submitting);
        answer.countDown();

        assertThat(held.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsTheNextStatementAfterOneThatWasStopped() {
        api.result("select a", List.of(List.of("a"), List.of("1")));
        PlainSession session = session(api.client());
        session.run("select a");
        session.stop();

        assertThat(session.run("select a").rows()).containsExactly(List.of("1"));
    }

    /** The message that a session's caller gets when it is stopped at a moment. */
    private static String stoppedWhen(PlainSession session, CountDownLatch moment) throws InterruptedException {
        AtomicReference<String> message = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                session.run("select 1").rows();
            } catch (PlainSessionException stopped) {
                message.set(stopped.getMessage());
            }
        });
        caller.start();
        assertThat(moment.await(10, TimeUnit.SECONDS)).isTrue();
        session.stop();
        caller.join(TimeUnit.SECONDS.toMillis(10));
        return message.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A Data API in which a statement runs until it is cancelled. */
    private static final class Held implements RedshiftDataClient {
        private final CountDownLatch describing = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private Supplier<String> submission = () -> "id";
        private Runnable cancellation = () -> {};

        @Override
        public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
            return ExecuteStatementResponse.builder().id(submission.get()).build();
        }

        @Override
        public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
            describing.countDown();
            await(cancelled);
            return DescribeStatementResponse.builder()
                    .id(request.id())
                    .status("ABORTED")
                    .build();
        }

        @Override
        public CancelStatementResponse cancelStatement(CancelStatementRequest request) {
            cancellation.run();
            cancelled.countDown();
            return CancelStatementResponse.builder().status(true).build();
        }

        @Override
        public GetStatementResultResponse getStatementResult(GetStatementResultRequest request) {
            return GetStatementResultResponse.builder()
                    .columnMetadata(ColumnMetadata.builder().label("a").build())
                    .records(List.of(List.of(Field.fromStringValue("1"))))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
