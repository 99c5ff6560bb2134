package io.lakeshift.lambdas.limits;

import java.util.List;

/** The usage limits that Redshift keeps of one warehouse. */
interface LimitStore {

    /**
     * A limit that Redshift keeps.
     *
     * @param id by which it is changed and deleted
     * @param limit what it limits
     */
    record Kept(String id, UsageLimit limit) {}

    /** The limits there are, of the uses that {@link LimitedUse} knows; none if the warehouse is gone. */
    List<Kept> list();

    void create(UsageLimit limit);

    /** Gives a limit the amount and the action of another, of the same use and period. */
    void change(String id, UsageLimit limit);

    /** Deletes a limit; one that is gone already is no error. */
    void delete(String id);
}
