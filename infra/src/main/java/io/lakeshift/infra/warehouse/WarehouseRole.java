package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.stack.ResourceNames;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** The IAM role of a warehouse that the app creates. What it may read comes with the consumer policy. */
final class WarehouseRole extends Construct {

    private final Role role;

    WarehouseRole(Construct scope, String id, ResourceNames names) {
        super(scope, id);
        role = Role.Builder.create(this, "Resource")
                .roleName(names.global("redshift-role"))
                .description("Reads the data lake for Redshift")
                .assumedBy(new CompositePrincipal(
                        new ServicePrincipal("redshift.amazonaws.com"),
                        new ServicePrincipal("redshift-serverless.amazonaws.com")))
                .build();
    }

    Role resource() {
        return role;
    }

    Warehouse.ReaderRole reader() {
        return new Warehouse.ReaderRole(role.getRoleArn(), role.getRoleName());
    }
}
