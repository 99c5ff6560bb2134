package io.lakeshift.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.DeployedResource;
import io.lakeshift.local.cloud.assembly.DeployedStack;
import io.lakeshift.local.cloud.assembly.DeployedStack.StackOutput;
import io.lakeshift.local.cloud.assembly.DeploymentState;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.terminal.Connection;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The names of what is deployed that a person types.
 *
 * @param collectBucket the bucket that takes files in
 * @param stateMachineArn the state machine that loads them
 * @param auditTable the table that tells what became of each file
 * @param warehouse the warehouse the lake publishes to
 * @param database the database the lake publishes to
 */
public record LakeNames(
        String collectBucket, String stateMachineArn, String auditTable, Warehouse warehouse, String database) {

    /**
     * How the Data API names the warehouse.
     *
     * @param name a workgroup's name or a cluster's identifier
     * @param serverless whether it is a workgroup
     */
    public record Warehouse(String name, boolean serverless) {
        String option() {
            return (serverless ? "--workgroup-name " : "--cluster-identifier ") + name;
        }
    }

    /** For the Data API, as the database user of that name, or as the administrator. */
    public Connection connection(URI endpoint, Optional<String> user) {
        return new Connection(endpoint, warehouse.name(), warehouse.serverless(), database, user);
    }

    /**
     * The names of a deployed lake.
     *
     * @throws LakeException if the deployment lacks one of them
     */
    public static LakeNames of(LocalContext context, DeploymentState state) {
        return new LakeNames(
                export(state, "CollectBucketName"),
                context.arn("states", "stateMachine:" + export(state, "StepFunctionsStateMachineName")),
                resource(state, "AWS::DynamoDB::Table", "job-audit")
                        .provisioned()
                        .physicalId(),
                warehouse(state),
                database(state));
    }

    private static Warehouse warehouse(DeploymentState state) {
        Optional<DeployedResource> workgroup = first(state, "AWS::RedshiftServerless::Workgroup", "");
        return workgroup
                .map(found ->
                        new Warehouse(found.properties().path("WorkgroupName").asText(), true))
                .orElseGet(() -> new Warehouse(
                        resource(state, "AWS::Redshift::Cluster", "")
                                .provisioned()
                                .physicalId(),
                        false));
    }

    private static String database(DeploymentState state) {
        Optional<DeployedResource> namespace = first(state, "AWS::RedshiftServerless::Namespace", "");
        JsonNode name = namespace
                .map(found -> found.properties().path("DbName"))
                .orElseGet(() -> resource(state, "AWS::Redshift::Cluster", "")
                        .properties()
                        .path("DBName"));
        return name.asText("dev");
    }

    private static String export(DeploymentState state, String suffix) {
        for (DeployedStack stack : state.stacks()) {
            for (StackOutput output : stack.outputs()) {
                if (output.exportName().endsWith(suffix)) {
                    return output.value();
                }
            }
        }
        throw new LakeException("no deployed stack exports a name that ends with " + suffix);
    }

    private static DeployedResource resource(DeploymentState state, String type, String part) {
        return first(state, type, part)
                .orElseThrow(() -> new LakeException("no " + type + " " + part + " is deployed"));
    }

    private static Optional<DeployedResource> first(DeploymentState state, String type, String part) {
        List<DeployedStack> stacks = state.stacks();
        return stacks.stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(resource -> resource.type().equals(type)
                        && resource.provisioned().physicalId().contains(part))
                .findFirst();
    }
}
