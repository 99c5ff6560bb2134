package io.lakeshift.local.cloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.DeployedResource;
import io.lakeshift.local.cloud.assembly.DeployedStack;
import io.lakeshift.local.cloud.assembly.DeployedStack.StackOutput;
import io.lakeshift.local.cloud.assembly.DeploymentState;
import io.lakeshift.local.cloud.assembly.StackDeletions;
import io.lakeshift.local.cloud.assembly.StackDeletions.Event;
import io.lakeshift.local.cloud.assembly.StackDeletions.Progress;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import io.lakeshift.local.ground.LocalContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudFormation shows stacks, protects them from deletion, and deletes them. They are made and changed only when the lake
 * is deployed.
 */
public final class CloudFormationService extends QueryService {
    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    private static final String COMPLETE = "CREATE_COMPLETE";
    /** When a stack was made is not remembered, and nothing depends on it. */
    private static final String CREATED = "2026-01-01T00:00:00Z";

    private final LocalContext context;
    private final DeploymentState state;
    private final StackDeletions deletions;

    public CloudFormationService(
            LocalContext context, DeploymentState state, StackDeletions deletions, Authorizer authorizer) {
        super("cloudformation", NAMESPACE, authorizer);
        this.context = context;
        this.state = state;
        this.deletions = deletions;
        operation("DeleteStack", this::deleteStack);
        operation("UpdateTerminationProtection", this::updateTerminationProtection);
        operation("DescribeStackEvents", this::describeStackEvents);
        operation("DescribeStacks", this::describeStacks);
        operation("ListStacks", this::listStacks);
        operation("ListExports", this::listExports);
        operation("DescribeStackResources", (parameters, call, out) -> {
            DeployedStack stack = named(parameters, call, "cloudformation:DescribeStackResources");
            out.open("StackResources");
            stack.resources().forEach(resource -> write(stack, resource, out));
            out.close();
        });
        operation("GetTemplate", (parameters, call, out) -> {
            DeployedStack stack = named(parameters, call, "cloudformation:GetTemplate");
            out.element(
                    "TemplateBody",
                    state.template(stack.name()).map(JsonNode::toString).orElse("{}"));
            out.open("StagesAvailable").element("member", "Original").close();
        });
        operation("ListStackResources", (parameters, call, out) -> {
            DeployedStack stack = named(parameters, call, "cloudformation:ListStackResources");
            out.open("StackResourceSummaries");
            stack.resources().forEach(resource -> write(stack, resource, out));
            out.close();
        });
    }

    private void describeStacks(Map<String, String> parameters, Call call, XmlWriter out) {
        List<DeployedStack> stacks = state.stacks();
        Optional<Progress> gone = gone(parameters);
        if (gone.isPresent()) {
            call.require("cloudformation:DescribeStacks", parameters.get("StackName"));
            stacks = List.of(new DeployedStack(gone.get().name(), "", List.of(), List.of()));
        } else if (parameters.containsKey("StackName")) {
            stacks = List.of(named(parameters, call, "cloudformation:DescribeStacks"));
        } else {
            call.require("cloudformation:DescribeStacks", "*");
        }
        out.open("Stacks");
        for (DeployedStack stack : stacks) {
            out.open("member");
            summary(stack, out);
            out.open("Outputs");
            stack.outputs().forEach(output -> write(output, out));
            out.close().close();
        }
        out.close();
    }

    private void listStacks(Map<String, String> parameters, Call call, XmlWriter out) {
        call.require("cloudformation:ListStacks", "*");
        out.open("StackSummaries");
        for (DeployedStack stack : state.stacks()) {
            out.open("member");
            summary(stack, out);
            out.close();
        }
        out.close();
    }

    private void listExports(Map<String, String> parameters, Call call, XmlWriter out) {
        call.require("cloudformation:ListExports", "*");
        out.open("Exports");
        for (DeployedStack stack : state.stacks()) {
            for (StackOutput output : stack.outputs()) {
                if (!output.exportName().isEmpty()) {
                    out.open("member").element("ExportingStackId", DeployedStack.idOf(context, stack.name()));
                    out.element("Name", output.exportName()).element("Value", output.value());
                    out.close();
                }
            }
        }
        out.close();
    }

    private void summary(DeployedStack stack, XmlWriter out) {
        out.element("StackId", DeployedStack.idOf(context, stack.name())).element("StackName", stack.name());
        if (!stack.description().isEmpty()) {
            out.element("Description", stack.description());
        }
        out.element("CreationTime", CREATED);
        Optional<Progress> deletion = deletions.of(DeployedStack.idOf(context, stack.name()));
        out.element("StackStatus", deletion.map(Progress::status).orElse(COMPLETE));
        deletion.map(Progress::reason)
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> out.element("StackStatusReason", reason));
        out.element("EnableTerminationProtection", String.valueOf(state.isTerminationProtected(stack.name())));
    }

    private void deleteStack(Map<String, String> parameters, Call call, XmlWriter out) {
        if (gone(parameters).isPresent() || find(parameters).isEmpty()) {
            // To delete what is not there is no error.
            call.require("cloudformation:DeleteStack", "*");
            return;
        }
        DeployedStack stack = named(parameters, call, "cloudformation:DeleteStack");
        for (String unsupported : List.of("RoleARN", "RetainResources.member.1", "DeletionMode")) {
            if (parameters.containsKey(unsupported)) {
                throw AwsException.notSupported("cloudformation", "DeleteStack with " + unsupported);
            }
        }
        if (state.isTerminationProtected(stack.name())) {
            throw new AwsException(
                    400,
                    "ValidationError",
                    "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
        }
        deletions.begin(stack);
    }

    private void updateTerminationProtection(Map<String, String> parameters, Call call, XmlWriter out) {
        DeployedStack stack = named(parameters, call, "cloudformation:UpdateTerminationProtection");
        state.protect(stack.name(), Boolean.parseBoolean(parameters.get("EnableTerminationProtection")));
        out.element("StackId", DeployedStack.idOf(context, stack.name()));
    }

    /** What happened before a deletion is not remembered. */
    private void describeStackEvents(Map<String, String> parameters, Call call, XmlWriter out) {
        Optional<Progress> gone = gone(parameters);
        String id = gone.isPresent()
                ? parameters.get("StackName")
                : DeployedStack.idOf(
                        context,
                        named(parameters, call, "cloudformation:DescribeStackEvents")
                                .name());
        if (gone.isPresent()) {
            call.require("cloudformation:DescribeStackEvents", id);
        }
        Progress progress = deletions.of(id).orElse(new Progress("", "", "", List.of()));
        List<Event> newestFirst = new ArrayList<>(progress.events());
        Collections.reverse(newestFirst);
        out.open("StackEvents");
        for (Event event : newestFirst) {
            out.open("member").element("StackId", id).element("EventId", event.id());
            out.element("StackName", progress.name()).element("LogicalResourceId", event.logicalId());
            out.element("PhysicalResourceId", event.physicalId()).element("ResourceType", event.type());
            out.element("Timestamp", event.at().toString()).element("ResourceStatus", event.status());
            if (!event.reason().isEmpty()) {
                out.element("ResourceStatusReason", event.reason());
            }
            out.close();
        }
        out.close();
    }

    /** The deletion of a stack that is no longer there, which only its id leads to. */
    private Optional<Progress> gone(Map<String, String> parameters) {
        return deletions
                .of(parameters.getOrDefault("StackName", ""))
                .filter(progress -> state.stack(progress.name()).isEmpty());
    }

    private Optional<DeployedStack> find(Map<String, String> parameters) {
        String name = parameters.getOrDefault("StackName", "");
        return state.stacks().stream()
                .filter(stack -> stack.name().equals(name)
                        || DeployedStack.idOf(context, stack.name()).equals(name))
                .findFirst();
    }

    private static void write(StackOutput output, XmlWriter out) {
        out.open("member").element("OutputKey", output.key()).element("OutputValue", output.value());
        if (!output.description().isEmpty()) {
            out.element("Description", output.description());
        }
        if (!output.exportName().isEmpty()) {
            out.element("ExportName", output.exportName());
        }
        out.close();
    }

    private void write(DeployedStack stack, DeployedResource resource, XmlWriter out) {
        out.open("member").element("StackName", stack.name());
        out.element("StackId", DeployedStack.idOf(context, stack.name()));
        out.element("LogicalResourceId", resource.logicalId());
        out.element("PhysicalResourceId", resource.provisioned().physicalId());
        out.element("ResourceType", resource.type()).element("ResourceStatus", COMPLETE);
        out.element("Timestamp", CREATED).element("LastUpdatedTimestamp", CREATED);
        out.close();
    }

    private DeployedStack named(Map<String, String> parameters, Call call, String action) {
        DeployedStack found = find(parameters)
                .orElseThrow(() -> new AwsException(
                        400,
                        "ValidationError",
                        "Stack with id " + parameters.getOrDefault("StackName", "") + " does not exist"));
        call.require(action, DeployedStack.idOf(context, found.name()));
        return found;
    }
}
