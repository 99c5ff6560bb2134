package io.lakeshift.lambdas.limits;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.UsageLimitLimitType;
import software.amazon.awssdk.services.redshift.model.UsageLimitNotFoundException;

/** The limits of a cluster: minutes of concurrency scaling and terabytes read of external tables. */
final class ClusterLimits implements LimitStore {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLimits.class);

    private final RedshiftClient client;
    private final String clusterIdentifier;

    ClusterLimits(RedshiftClient client, String clusterIdentifier) {
        this.client = client;
        this.clusterIdentifier = clusterIdentifier;
    }

    @Override
    public List<Kept> list() {
        try {
            return client
                    .describeUsageLimitsPaginator(request -> request.clusterIdentifier(clusterIdentifier))
                    .usageLimits()
                    .stream()
                    .filter(limit -> Arrays.stream(LimitedUse.values())
                            .anyMatch(use -> use.text().equals(limit.featureTypeAsString())))
                    .map(ClusterLimits::kept)
                    .toList();
        } catch (ClusterNotFoundException gone) {
            return List.of();
        }
    }

    @Override
    public void create(UsageLimit limit) {
        client.createUsageLimit(request -> request.clusterIdentifier(clusterIdentifier)
                .featureType(limit.use().text())
                .limitType(limitType(limit.use()))
                .amount(limit.amount())
                .period(limit.period().text())
                .breachAction(limit.breachAction().text()));
    }

    @Override
    public void change(String id, UsageLimit limit) {
        client.modifyUsageLimit(request -> request.usageLimitId(id)
                .amount(limit.amount())
                .breachAction(limit.breachAction().text()));
    }

    @Override
    public void delete(String id) {
        try {
            client.deleteUsageLimit(request -> request.usageLimitId(id));
        } catch (UsageLimitNotFoundException gone) {
            // It went with its cluster, or in a deployment that was repeated.
            LOG.info("Usage limit {} is gone already", id);
        }
    }

    private static Kept kept(software.amazon.awssdk.services.redshift.model.UsageLimit limit) {
        return new Kept(
                limit.usageLimitId(),
                new UsageLimit(
                        Named.of(LimitedUse.values(), limit.featureTypeAsString(), "FeatureType"),
                        limit.amount(),
                        Named.of(LimitPeriod.values(), limit.periodAsString(), "Period"),
                        Named.of(BreachAction.values(), limit.breachActionAsString(), "BreachAction")));
    }

    private static UsageLimitLimitType limitType(LimitedUse use) {
        return switch (use) {
            case CONCURRENCY_SCALING -> UsageLimitLimitType.TIME;
            case SPECTRUM -> UsageLimitLimitType.DATA_SCANNED;
            case SERVERLESS_COMPUTE ->
                throw new IllegalArgumentException("A cluster has no " + use.text() + "; only a workgroup has");
        };
    }
}
