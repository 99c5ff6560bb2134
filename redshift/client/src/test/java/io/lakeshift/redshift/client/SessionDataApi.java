package io.lakeshift.redshift.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** A Data API with sessions, in which some statements fail and some run until they are let go. */
final class SessionDataApi implements RedshiftDataClient {
    private final List<ExecuteStatementRequest> requests = new ArrayList<>();
    private final Set<String> sessions = new HashSet<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final Map<String, CountDownLatch> running = new HashMap<>();
    private final CountDownLatch describing = new CountDownLatch(1);
    private int begun;

    /** This SQL ends in a status. */
    synchronized void ends(String sql, String status) {
        statuses.put(sql, status);
    }

    /** This SQL runs until it is let go. */
    synchronized void holds(String sql) {
        running.put(sql, new CountDownLatch(1));
    }

    synchronized void letGo(String sql) {
        running.get(sql).countDown();
    }

    /** Waits until somebody waits for the end of a statement that is held. */
    void awaitWaiting() throws InterruptedException {
        describing.await();
    }

    synchronized void endSessions() {
        sessions.clear();
    }

    synchronized List<ExecuteStatementRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        requests.add(request);
        String session = request.sessionId();
        if (session != null && !sessions.contains(session)) {
            throw ValidationException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorMessage("Session is not available")
                            .build())
                    .build();
        }
        if (session == null && request.sessionKeepAliveSeconds() != null) {
            session = "session-" + ++begun;
            sessions.add(session);
        }
        return ExecuteStatementResponse.builder()
                .id(request.sql())
                .sessionId(session)
                .build();
    }

    @Override
    public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
        CountDownLatch held;
        synchronized (this) {
            held = running.get(request.id());
        }
        if (held != null) {
            describing.countDown();
            await(held);
        }
        synchronized (this) {
            return DescribeStatementResponse.builder()
                    .id(request.id())
                    .status(statuses.getOrDefault(request.id(), "FINISHED"))
                    .build();
        }
    }

    private static void await(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CancelStatementResponse cancelStatement(CancelStatementRequest request) {
        return CancelStatementResponse.builder().status(true).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
