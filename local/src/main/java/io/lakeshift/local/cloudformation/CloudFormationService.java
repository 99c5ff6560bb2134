package io.lakeshift.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.LocalContext;
import io.lakeshift.local.assembly.DeployedResource;
import io.lakeshift.local.assembly.DeployedStack;
import io.lakeshift.local.assembly.DeployedStack.StackOutput;
import io.lakeshift.local.assembly.DeploymentState;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.Call;
import io.lakeshift.local.endpoint.QueryService;
import io.lakeshift.local.endpoint.XmlWriter;
import io.lakeshift.local.iam.Authorizer;
import java.util.List;
import java.util.Map;

/** CloudFormation reads. Stacks change only when the lake is deployed. */
public final class CloudFormationService extends QueryService {
    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    private static final String COMPLETE = "CREATE_COMPLETE";
    /** When a stack was made is not remembered, and nothing depends on it. */
    private static final String CREATED = "2026-01-01T00:00:00Z";

    private final LocalContext context;
    private final DeploymentState state;

    public CloudFormationService(LocalContext context, DeploymentState state, Authorizer authorizer) {
        super("cloudformation", NAMESPACE, authorizer);
        this.context = context;
        this.state = state;
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
        if (parameters.containsKey("StackName")) {
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
        out.element("CreationTime", CREATED).element("StackStatus", COMPLETE);
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
        String name = parameters.getOrDefault("StackName", "");
        DeployedStack found = state.stacks().stream()
                .filter(stack -> stack.name().equals(name)
                        || DeployedStack.idOf(context, stack.name()).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AwsException(400, "ValidationError", "Stack with id " + name + " does not exist"));
        call.require(action, DeployedStack.idOf(context, found.name()));
        return found;
    }
}
