package io.lakeshift.local.warehouse.control;

/**
 * A usage limit as its maker declared it. It is kept and told, and never reached: nothing here is charged for.
 *
 * @param id Redshift's id of it
 * @param resource the ARN of a workgroup, or the identifier of a cluster
 * @param use what it counts, for example {@code serverless-compute} or {@code spectrum}
 * @param amount how much is allowed in each period
 * @param period {@code daily}, {@code weekly} or {@code monthly}
 * @param breachAction what is to happen when it is reached
 */
public record UsageLimit(String id, String resource, String use, long amount, String period, String breachAction) {

    UsageLimit with(long otherAmount, String otherAction) {
        return new UsageLimit(id, resource, use, otherAmount, period, otherAction);
    }
}
