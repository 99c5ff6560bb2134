package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.sql.RedshiftException;
import java.util.List;

/** A file of queries that cannot be used. */
public final class QueryFileException extends RedshiftException {

    private final transient List<String> faults;

    /**
     * A refusal.
     *
     * @param place the file, or a statement of it
     */
    public QueryFileException(String place, String reason) {
        this(List.of(place + ": " + reason));
    }

    /**
     * A refusal for several reasons.
     *
     * @param faults each with its place; at least one
     */
    public QueryFileException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Why it cannot be used, each reason with its place. */
    public List<String> faults() {
        return faults;
    }
}
