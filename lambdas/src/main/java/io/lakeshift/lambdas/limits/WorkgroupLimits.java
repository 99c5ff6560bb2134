package io.lakeshift.lambdas.limits;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftserverless.model.UsageLimitUsageType;

/** The limits of a workgroup, of its RPU-hours. */
final class WorkgroupLimits implements LimitStore {

    private static final Logger LOG = LoggerFactory.getLogger(WorkgroupLimits.class);

    private final RedshiftServerlessClient client;
    private final String workgroupArn;

    WorkgroupLimits(RedshiftServerlessClient client, String workgroupArn) {
        this.client = client;
        this.workgroupArn = workgroupArn;
    }

    @Override
    public List<Kept> list() {
        try {
            return client
                    .listUsageLimitsPaginator(request ->
                            request.resourceArn(workgroupArn).usageType(UsageLimitUsageType.SERVERLESS_COMPUTE))
                    .usageLimits()
                    .stream()
                    .map(limit -> new Kept(
                            limit.usageLimitId(),
                            new UsageLimit(
                                    LimitedUse.SERVERLESS_COMPUTE,
                                    limit.amount(),
                                    Named.of(LimitPeriod.values(), limit.periodAsString(), "Period"),
                                    Named.of(BreachAction.values(), limit.breachActionAsString(), "BreachAction"))))
                    .toList();
        } catch (ResourceNotFoundException gone) {
            return List.of();
        }
    }

    @Override
    public void create(UsageLimit limit) {
        client.createUsageLimit(request -> request.resourceArn(workgroupArn)
                .usageType(limit.use().text())
                .amount(limit.amount())
                .period(limit.period().text())
                .breachAction(limit.breachAction().text()));
    }

    @Override
    public void change(String id, UsageLimit limit) {
        client.updateUsageLimit(request -> request.usageLimitId(id)
                .amount(limit.amount())
                .breachAction(limit.breachAction().text()));
    }

    @Override
    public void delete(String id) {
        try {
            client.deleteUsageLimit(request -> request.usageLimitId(id));
        } catch (ResourceNotFoundException gone) {
            // It went with its workgroup, or in a deployment that was repeated.
            LOG.info("Usage limit {} is gone already", id);
        }
    }
}
