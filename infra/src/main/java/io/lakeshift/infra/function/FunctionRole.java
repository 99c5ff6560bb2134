package io.lakeshift.infra.function;

import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** The role of one function, or of functions that must be one and the same to Redshift. It begins with no permission. */
public final class FunctionRole extends Construct {

    private final Role role;

    public FunctionRole(Construct scope, String id, String name, String description) {
        super(scope, id);
        role = Role.Builder.create(this, "Resource")
                .roleName(name)
                .description(description)
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
    }

    /** The name that the role of a function has, from the last part of the function's name. */
    public static String name(ResourceNames names, String function) {
        return names.global(function + "-lambda");
    }

    public FunctionRole allow(PolicyStatement... statements) {
        return allow(List.of(statements));
    }

    public FunctionRole allow(List<PolicyStatement> statements) {
        statements.forEach(role::addToPolicy);
        return this;
    }

    public FunctionRole attach(IManagedPolicy policy) {
        role.addManagedPolicy(policy);
        return this;
    }

    public Role resource() {
        return role;
    }
}
