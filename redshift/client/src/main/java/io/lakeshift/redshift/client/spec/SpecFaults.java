package io.lakeshift.redshift.client.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that is wrong with the specifications of a table, gathered so that it is said at once. */
public final class SpecFaults {

    private final List<InvalidSpecException> faults = new ArrayList<>();

    /** What a reading gives; empty if it refuses, which is kept for {@link #refuse}. */
    public <T> Optional<T> unless(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidSpecException e) {
            faults.add(e);
            return Optional.empty();
        }
    }

    /** Looks at something that is not read; a refusal is kept for {@link #refuse}. */
    public void check(Runnable look) {
        try {
            look.run();
        } catch (InvalidSpecException e) {
            faults.add(e);
        }
    }

    /** Keeps a fault that was found already. */
    public void add(InvalidSpecException fault) {
        faults.add(fault);
    }

    /** How many there are. */
    public int count() {
        return faults.stream().mapToInt(fault -> fault.faults().size()).sum();
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSpecException naming every fault, if there was one
     */
    public void refuse() {
        if (faults.size() == 1) {
            throw faults.get(0);
        }
        if (!faults.isEmpty()) {
            throw new InvalidSpecException(
                    faults.stream().flatMap(fault -> fault.faults().stream()).toList());
        }
    }
}
