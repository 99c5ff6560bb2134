package io.lakeshift.bench;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.bench.ground.LocalRedshift;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.access.AccessOutcome;
import io.lakeshift.redshift.client.access.AccessPlan;
import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.RedshiftAccess;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** Plans and applies access, and counts and times both. */
final class AccessBenchmark implements AutoCloseable {

    private final CallCounter counter = new CallCounter();
    private final RedshiftDataClient client;
    private final StatementRunner runner;

    AccessBenchmark(LocalRedshift redshift) {
        client = redshift.connect(StatementRunner.clientBuilder())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(counter))
                .build();
        runner = new StatementRunner(client, LocalRedshift.database(), new ConnectionIdentity.Iam());
    }

    /**
     * What one step took.
     *
     * @param changes the changes that were planned or made
     * @param statements the statements that were run; 0 for a plan
     */
    record Step(String name, int changes, int statements, int calls, Duration wall) {}

    /** Makes the declared state of an empty warehouse, finds it made, and takes some of it back. */
    void run(AccessWorkload workload, Consumer<Step> report) {
        converge(workload.declared(), "an empty warehouse", report);
        converge(workload.withFewerReaders(), "fewer readers", report);
    }

    private void converge(DeclaredAccess declared, String name, Consumer<Step> report) {
        AccessPlan plan = plan(declared, "plan: " + name, report);
        apply(plan, "apply: " + name, report);
        AccessPlan second = plan(declared, "plan again", report);
        if (!second.isEmpty()) {
            throw new BenchException(
                    "the second plan is not empty: " + second.changes().get(0));
        }
    }

    private AccessPlan plan(DeclaredAccess declared, String name, Consumer<Step> report) {
        return timed(
                () -> access().plan(declared),
                (plan, calls, wall) ->
                        report.accept(new Step(name, plan.changes().size(), 0, calls, wall)));
    }

    private void apply(AccessPlan plan, String name, Consumer<Step> report) {
        timed(
                () -> access().apply(plan),
                (AccessOutcome outcome, Integer calls, Duration wall) ->
                        report.accept(new Step(name, outcome.changes(), outcome.statements(), calls, wall)));
    }

    private RedshiftAccess access() {
        return new RedshiftAccess(runner, UUID.randomUUID().toString());
    }

    private <T> T timed(Supplier<T> work, Report<T> report) {
        counter.take();
        long start = System.nanoTime();
        T done = work.get();
        report.accept(done, counter.take(), Duration.ofNanos(System.nanoTime() - start));
        return done;
    }

    private interface Report<T> {
        void accept(T done, Integer calls, Duration wall);
    }

    @Override
    public void close() {
        client.close();
    }
}
