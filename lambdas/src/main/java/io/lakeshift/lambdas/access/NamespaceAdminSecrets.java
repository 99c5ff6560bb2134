package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.Optional;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/**
 * The secret of a workgroup's namespace, by {@code GetWorkgroup} and {@code GetNamespace}: CloudFormation does not tell
 * it. A cluster's is known to CloudFormation, so it is not looked up.
 */
public final class NamespaceAdminSecrets implements AdminSecrets {

    private final RedshiftServerlessClient client;

    public NamespaceAdminSecrets(RedshiftServerlessClient client) {
        this.client = client;
    }

    @Override
    public Optional<String> find(RedshiftTarget target) {
        if (target instanceof RedshiftTarget.Provisioned) {
            return Optional.empty();
        }
        String namespace = client.getWorkgroup(request -> request.workgroupName(target.name()))
                .workgroup()
                .namespaceName();
        return Optional.ofNullable(client.getNamespace(request -> request.namespaceName(namespace))
                .namespace()
                .adminPasswordSecretArn());
    }
}
