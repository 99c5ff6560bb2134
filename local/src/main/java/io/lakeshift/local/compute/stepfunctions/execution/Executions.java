package io.lakeshift.local.compute.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.asl.Interpreter;
import io.lakeshift.local.compute.stepfunctions.asl.Standing;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.history.History;
import io.lakeshift.local.compute.stepfunctions.history.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

/** All executions: those that run, and those that ended within the last 90 days. Safe for use by many threads. */
public final class Executions implements AutoCloseable {
    /** How long an execution, and so its name, is remembered after it ended. */
    public static final Duration REMEMBERED = Duration.ofDays(90);

    private static final String STOPPED_HERE = "Lakeshift.Stopped";

    private final Interpreter interpreter;
    private final ExecutionListener listener;
    private final ExecutionFiles files;
    private final Map<String, Execution> byArn = new HashMap<>();
    private final Map<String, RunningExecution> running = new HashMap<>();

    /**
     * Reads what the files hold. What ran when the lake was killed runs on paper until {@link #endAbandoned()}.
     *
     * @param listener is told each event and each change of a status
     */
    public Executions(Path folder, Interpreter interpreter, ExecutionListener listener) {
        this.interpreter = interpreter;
        this.listener = listener;
        this.files = new ExecutionFiles(folder);
        Instant oldest = interpreter.clock().now().minus(REMEMBERED);
        for (Execution execution : files.all()) {
            if (execution.end().filter(end -> end.time().isBefore(oldest)).isPresent()) {
                files.remove(execution);
            } else {
                byArn.put(execution.start().arn(), execution);
            }
        }
    }

    /** Aborts what ran when an earlier lake was killed, and tells the listener. */
    public void endAbandoned() {
        List<Execution> abandoned;
        synchronized (this) {
            abandoned = byArn.values().stream()
                    .filter(execution -> execution.end().isEmpty()
                            && !running.containsKey(execution.start().arn()))
                    .map(this::abandoned)
                    .toList();
            abandoned.forEach(execution -> byArn.put(execution.start().arn(), execution));
        }
        abandoned.forEach(listener::changed);
    }

    private Execution abandoned(Execution execution) {
        Execution.End end = Execution.End.failed(
                ExecutionStatus.ABORTED,
                interpreter.clock().now(),
                Optional.of(STOPPED_HERE),
                Optional.of("The local lake was stopped while the execution ran"));
        List<HistoryEvent> events = files.events(execution);
        long last = events.isEmpty() ? 0 : events.get(events.size() - 1).id();
        files.append(
                execution,
                new HistoryEvent(
                        last + 1, last, end.time(), ExecutionStatus.ABORTED.event(), RunningExecution.details(end)));
        Execution ended = execution.ended(end);
        files.write(ended);
        return ended;
    }

    /** An execution under a name that is taken. */
    public static final class NameTakenException extends RuntimeException {
        NameTakenException(String arn) {
            super("Execution Already Exists: '" + arn + "'");
        }
    }

    /**
     * Starts an execution, or finds the one that runs under the same name on the same input.
     *
     * @throws NameTakenException when another execution had the name within 90 days
     */
    public Execution start(StateMachine machine, String arn, String input, JsonNode document) {
        RunningExecution started;
        synchronized (this) {
            Execution former = byArn.get(arn);
            if (former != null) {
                if (former.end().isEmpty() && former.start().input().equals(input)) {
                    return former;
                }
                throw new NameTakenException(arn);
            }
            Instant now = interpreter.clock().now();
            Execution execution = Execution.started(
                    new Execution.Start(arn, machine.arn(), input, now, now.toEpochMilli() + "-" + UUID.randomUUID()));
            started = add(machine, execution, history(machine, execution), new Standing());
        }
        return begin(started, document);
    }

    /** An execution that cannot be redriven. */
    public static final class NotRedrivableException extends RuntimeException {
        NotRedrivableException(String reason) {
            super(reason);
        }
    }

    /**
     * Runs an execution on from the states that did not succeed.
     *
     * @param machine its machine, with the definition that {@link #unfinished} has
     * @throws NotRedrivableException when it cannot be redriven
     */
    public Execution redrive(StateMachine machine, String arn) {
        RunningExecution redriven;
        synchronized (this) {
            Execution ended = byArn.get(arn);
            redrivability(ended).refusal().ifPresent(reason -> {
                throw new NotRedrivableException(reason);
            });
            JsonNode standing = files.kept(ended).orElseThrow().standing();
            Execution execution = ended.redriven(interpreter.clock().now());
            History history = history(machine, execution).after(files.events(execution));
            files.forget(execution);
            redriven = add(machine, execution, history, Standing.of(standing));
        }
        return begin(redriven, Payload.parse(redriven.execution().start().input()));
    }

    /** Whether an execution can be redriven now. */
    public Redrivability redrivability(Execution execution) {
        return Redrivability.of(
                execution,
                events(execution).size(),
                files.kept(execution).isPresent(),
                interpreter.clock().now());
    }

    /** Where an execution ended and what it ran; empty if it did not fail. */
    public Optional<UnfinishedRun> unfinished(Execution execution) {
        return files.kept(execution);
    }

    private History history(StateMachine machine, Execution execution) {
        return new History(() -> interpreter.clock().now(), event -> {
            files.append(execution, event);
            listener.recorded(machine, execution, event);
        });
    }

    private RunningExecution add(StateMachine machine, Execution execution, History history, Standing standing) {
        files.write(execution);
        byArn.put(execution.start().arn(), execution);
        RunningExecution added = new RunningExecution(interpreter, machine, execution, history, standing);
        running.put(execution.start().arn(), added);
        return added;
    }

    private Execution begin(RunningExecution begun, JsonNode document) {
        listener.changed(begun.execution());
        try {
            interpreter.workers().execute(() -> finish(begun, begun.run(document)));
        } catch (RejectedExecutionException e) {
            finish(begun, begun.refuse("The local lake is stopping"));
        }
        return begun.execution();
    }

    private void finish(RunningExecution done, Execution.End end) {
        Execution ended = done.execution().ended(end);
        if (end.status() != ExecutionStatus.SUCCEEDED) {
            files.keep(
                    ended,
                    new UnfinishedRun(
                            done.machine().definitionText(), done.standing().toJson()));
        }
        files.write(ended);
        synchronized (this) {
            byArn.put(ended.start().arn(), ended);
        }
        // Whoever waits for the end of an execution may close the listener then.
        listener.changed(ended);
        synchronized (this) {
            running.remove(ended.start().arn());
            notifyAll();
        }
    }

    /** Stops an execution; one that has ended is left as it is. Answers with how it is then. */
    public Execution stop(String arn, Optional<String> error, Optional<String> cause) {
        RunningExecution stopped;
        synchronized (this) {
            stopped = running.get(arn);
        }
        if (stopped != null) {
            stopped.stop(error, cause);
            awaitEnd(arn);
        }
        return find(arn).orElseThrow();
    }

    /** Waits until the execution has ended. */
    public synchronized void awaitEnd(String arn) {
        try {
            while (running.containsKey(arn)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public synchronized Optional<Execution> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** The machine's executions, the last started first. */
    public synchronized List<Execution> of(String stateMachineArn) {
        return byArn.values().stream()
                .filter(execution -> execution.start().stateMachineArn().equals(stateMachineArn))
                .sorted(Comparator.comparing(
                                (Execution execution) -> execution.start().time())
                        .reversed()
                        .thenComparing(execution -> execution.start().arn()))
                .toList();
    }

    /** The machine an execution runs on, as it was when it started; empty when it has ended. */
    public synchronized Optional<StateMachine> machineOf(String arn) {
        return Optional.ofNullable(running.get(arn)).map(RunningExecution::machine);
    }

    public List<HistoryEvent> events(Execution execution) {
        synchronized (this) {
            RunningExecution now = running.get(execution.start().arn());
            if (now != null) {
                return now.history().events();
            }
        }
        return files.events(execution);
    }

    /** Stops what runs. */
    @Override
    public void close() {
        List<String> arns;
        synchronized (this) {
            arns = List.copyOf(running.keySet());
        }
        for (String arn : arns) {
            stop(arn, Optional.of(STOPPED_HERE), Optional.of("The local lake was stopped"));
        }
    }
}
