package io.lakeshift.infra.stack;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.NetworkConfig;
import io.lakeshift.infra.config.RemovalChoice;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * A stack of one environment. It is named after the environment. Its availability zones are chosen by CloudFormation when it
 * is deployed, so that synthesis never looks anything up.
 */
public abstract class LakeStack extends Stack {

    private final LakeConfig config;
    private final ResourceNames names;

    protected LakeStack(Construct scope, String name, LakeConfig config, String description) {
        super(
                scope,
                config.deployment().logicalIdPrefix() + name,
                StackProps.builder()
                        .stackName(config.environment().id() + "-"
                                + config.deployment().logicalIdPrefix() + name)
                        .description(description)
                        .terminationProtection(config.protection().removal() == RemovalChoice.RETAIN)
                        .env(Environment.builder()
                                .account(config.deployment().account().orElse(null))
                                .region(config.region())
                                .build())
                        .build());
        this.config = config;
        this.names = ResourceNames.of(config);
    }

    @Override
    public List<String> getAvailabilityZones() {
        return IntStream.range(0, NetworkConfig.SUBNETS)
                .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                .toList();
    }

    protected LakeConfig config() {
        return config;
    }

    protected ResourceNames names() {
        return names;
    }

    /**
     * What becomes of a resource that holds data. One that is kept goes all the same when the very deployment that makes
     * it fails: it holds nothing yet, and its name would be taken when that deployment is repeated.
     */
    protected RemovalPolicy dataRemoval() {
        return config.protection().removal() == RemovalChoice.RETAIN
                ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
                : RemovalPolicy.DESTROY;
    }
}
