package io.lakeshift.etl.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All that is wrong with a run's arguments, gathered so that it is said at once. */
public final class ArgumentFaults {

    private final List<String> faults;

    private ArgumentFaults(List<String> faults) {
        this.faults = new ArrayList<>(faults);
    }

    /** Begins with no fault. */
    public static ArgumentFaults none() {
        return new ArgumentFaults(List.of());
    }

    /** Begins with the names that are given twice. */
    public static ArgumentFaults of(JobArguments arguments) {
        return new ArgumentFaults(arguments.faults());
    }

    /** What a reading gives; null if it refuses, whose reason is kept for {@link #refuse}. */
    public <T> T unless(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidArgumentException e) {
            faults.add(e.getMessage());
            return null;
        }
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidArgumentException naming every fault, if there was one
     */
    public void refuse() {
        if (!faults.isEmpty()) {
            throw new InvalidArgumentException(String.join("; ", faults));
        }
    }
}
