package io.lakeshift.local.warehouse.control;

import java.util.List;

/**
 * A namespace of Redshift Serverless.
 *
 * @param name its name
 * @param id its UUID, the same for the same name
 * @param setup administrator, database and roles
 * @param createdAt ISO-8601
 */
public record Namespace(String name, String id, Setup setup, String createdAt) {

    /**
     * What a warehouse begins with.
     *
     * @param administrator the first superuser
     * @param adminSecretArn the secret of their password; empty if it is not managed
     * @param database the first database
     * @param iamRoles the ARNs of the roles it may take on
     * @param defaultRole the ARN that {@code IAM_ROLE DEFAULT} stands for; empty if none is set
     */
    public record Setup(
            String administrator, String adminSecretArn, String database, List<String> iamRoles, String defaultRole) {
        public Setup {
            iamRoles = List.copyOf(iamRoles);
        }
    }
}
