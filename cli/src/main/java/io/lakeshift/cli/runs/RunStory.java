package io.lakeshift.cli.runs;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a run when it is told: its executions, and of one of them the states and the statements.
 *
 * @param executions the newest first; none if it was refused or waits
 * @param told the execution that is told: the named one, otherwise the newest
 * @param steps its states in the order in which they were entered
 */
public record RunStory(
        AuditedRun run, List<RunExecution> executions, Optional<RunExecution> told, List<RunStep> steps) {

    /**
     * What is known of a run by now.
     *
     * @param name as the run was named; of an execution it chooses that one
     */
    public static RunStory of(RunClients clients, AuditedRun run, String name) {
        List<RunExecution> executions = clients.executions().of(run);
        Optional<RunExecution> told = executions.stream()
                .filter(execution -> execution.name().equals(name) && executions.size() > 1)
                .findFirst()
                .or(() -> executions.stream().findFirst());
        List<RunStep> steps = told.map(execution -> ExecutionSteps.of(clients.workflows(), execution))
                .orElse(List.of());
        return new RunStory(run, executions, told, steps);
    }

    /** Whether neither the run nor one of its executions goes on. */
    public boolean isOver() {
        return run.row().status().isTerminal() && executions.stream().noneMatch(RunExecution::isRunning);
    }
}
