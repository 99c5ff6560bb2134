package io.lakeshift.infra.warehouse;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/**
 * The ARNs that policies about Redshift name.
 *
 * @param stack its partition, region and account are the ARNs'
 */
public record RedshiftArns(Stack stack) {

    /** A workgroup's ARN is made of its UUID, never of its name. */
    String workgroup(String workgroupId) {
        return arn("redshift-serverless", "workgroup", workgroupId, ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** Every namespace: the one of a workgroup that exists is not known by its UUID. */
    String namespaces() {
        return arn("redshift-serverless", "namespace", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** A cluster and all its databases: credentials are given out per database. */
    public List<String> cluster(String identifier) {
        return List.of(
                arn("redshift", "cluster", identifier, ArnFormat.COLON_RESOURCE_NAME),
                arn("redshift", "dbname", identifier + "/*", ArnFormat.COLON_RESOURCE_NAME));
    }

    /** One database of a cluster, for which it gives out credentials. */
    public String database(String identifier, String database) {
        return arn("redshift", "dbname", identifier + "/" + database, ArnFormat.COLON_RESOURCE_NAME);
    }

    /** Every usage limit: Redshift makes up their ids. */
    String usageLimits() {
        return arn("redshift", "usagelimit", "*", ArnFormat.COLON_RESOURCE_NAME);
    }

    /** A secret that Redshift manages; Secrets Manager ends its ARN with six characters of its own. */
    String managedSecret(String name) {
        return arn("secretsmanager", "secret", "redshift!" + name + "-??????", ArnFormat.COLON_RESOURCE_NAME);
    }

    private String arn(String service, String resource, String name, ArnFormat format) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName(name)
                .arnFormat(format)
                .build());
    }
}
