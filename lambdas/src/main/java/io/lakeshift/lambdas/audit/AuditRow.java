package io.lakeshift.lambdas.audit;

import io.lakeshift.redshift.client.SingleLine;
import java.time.Instant;
import java.util.Objects;

/**
 * One row of the job-audit table.
 *
 * @param execution the execution of the state machine that belongs to the row
 * @param sourceKey {@code Db/Table}; for a rejected object the first two levels of its key, whatever they are
 * @param origin who put the object
 * @param timing when the run arrived and when its row changed last
 * @param state how far it is
 */
public record AuditRow(Execution execution, String sourceKey, Origin origin, Timing timing, JobState state) {

    /** The literal that stands for what is not known about a run. */
    public static final String UNKNOWN = "None";

    public AuditRow {
        Objects.requireNonNull(execution, "execution is null");
        sourceKey = SingleLine.of(sourceKey);
        Objects.requireNonNull(origin, "origin is null");
        Objects.requireNonNull(timing, "timing is null");
        Objects.requireNonNull(state, "state is null");
    }

    /**
     * What a start of the execution needs.
     *
     * @param id the row's key, a UUID
     * @param name name of the execution, the same for every delivery of the same object version
     * @param stateMachineArn ARN of the state machine
     * @param input input of the execution, a JSON object
     */
    public record Execution(String id, String name, String stateMachineArn, String input) {

        public Execution {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(stateMachineArn, "stateMachineArn is null");
            Objects.requireNonNull(input, "input is null");
        }

        /** Its ARN, also before it was started. */
        public String arn() {
            return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
        }
    }

    /**
     * Who put the object.
     *
     * @param principal account or principal of the request
     * @param sourceAddress IP address of the request
     */
    public record Origin(String principal, String sourceAddress) {

        public Origin {
            principal = SingleLine.of(principal);
            sourceAddress = SingleLine.of(sourceAddress);
        }
    }

    /**
     * The times of a run.
     *
     * @param arrived when the trigger saw the object; {@code job_start_date}
     * @param updated when the row changed last; {@code job_last_updated_timestamp}
     */
    public record Timing(Instant arrived, Instant updated) {

        public Timing {
            Objects.requireNonNull(arrived, "arrived is null");
            Objects.requireNonNull(updated, "updated is null");
        }

        /** The times of a run that arrives now. */
        public static Timing arrivingAt(Instant now) {
            return new Timing(now, now);
        }
    }

    /** The row's key. */
    public String executionId() {
        return execution.id();
    }

    /** How far the run is. */
    public JobStatus status() {
        return state.status();
    }

    /** The same row in another state. */
    public AuditRow in(JobState other, Instant now) {
        return new AuditRow(execution, sourceKey, origin, new Timing(timing.arrived(), now), other);
    }
}
