package io.lakeshift.lambdas;

import io.lakeshift.redshift.client.run.RunField;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Puts the id of the run that is being worked on into every line of the log. */
public final class ExecutionLog {

    /** The name of the id in a log line. */
    public static final String EXECUTION_ID = RunField.EXECUTION_ID.key();

    private ExecutionLog() {}

    /** Works on a run; the lines written meanwhile carry its id. */
    public static <T> T during(String executionId, Supplier<T> work) {
        MDC.put(EXECUTION_ID, executionId);
        try {
            return work.get();
        } finally {
            MDC.remove(EXECUTION_ID);
        }
    }
}
