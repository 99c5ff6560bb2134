package io.lakeshift.lambdas.status;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to grant to whom when Lake Formation refused a job or a statement. AWS's own message names what was refused, but not
 * to whom.
 *
 * @param jobRole the ARN of the role of the jobs
 * @param publishRole the ARN of the role as which statements are run
 * @param warehouseRole the ARN of the role that Redshift reads external schemas with
 */
record LakeFormationAdvice(String jobRole, String publishRole, String warehouseRole) {

    private static final Pattern REFUSAL = Pattern.compile(
            "Insufficient Lake Formation permission(?:\\(s\\)|s)?(?:: Required ([A-Za-z_ ]+?) on ([^\\s(,;]+))?");

    /** The cause, and below it what to do about it, if it is a refusal of Lake Formation; else the cause. */
    FailureCause about(FailureCause cause) {
        Matcher refusal = REFUSAL.matcher(cause.message());
        if (!refusal.find()) {
            return cause;
        }
        String whom = cause.ofJob()
                ? "the role of the Glue jobs, " + jobRole
                : "the role that Redshift reads external schemas with, " + warehouseRole
                        + ", or the role that statements on awsdatacatalog run as, " + publishRole;
        String what = refusal.group(1) == null ? "what it needs" : refusal.group(1) + " on " + refusal.group(2);
        return new FailureCause(
                cause.message()
                        + "\nLake Formation controls this Data Catalog and does not let "
                        + whom
                        + ", have "
                        + what
                        + ". Set lakeFormation in cdk.json and deploy it as a data lake administrator, which grants all the"
                        + " lake needs, or let one grant it: "
                        + command(refusal, cause.ofJob() ? jobRole : warehouseRole)
                        + ". See docs/security.md, Lake Formation.",
                cause.ofJob());
    }

    private static String command(Matcher refusal, String principal) {
        String permission = refusal.group(1) == null
                ? "DESCRIBE"
                : refusal.group(1).strip().toUpperCase(Locale.ROOT).replace(' ', '_');
        return "aws lakeformation grant-permissions --principal DataLakePrincipalIdentifier=%s --permissions %s --resource '%s'"
                .formatted(principal, permission, resource(permission, refusal.group(2)));
    }

    private static String resource(String permission, String on) {
        return switch (permission) {
            case "CREATE_DATABASE", "CREATE_CATALOG" -> "{\"Catalog\": {}}";
            case "DATA_LOCATION_ACCESS" -> "{\"DataLocation\": {\"ResourceArn\": \"%s\"}}".formatted(locationArn(on));
            case "SELECT", "INSERT", "DELETE" -> "{\"Table\": {\"DatabaseName\": \"DATABASE\", \"TableWildcard\": {}}}";
            default -> "{\"Database\": {\"Name\": \"%s\"}}".formatted(on == null ? "DATABASE" : on);
        };
    }

    private static String locationArn(String on) {
        return on.startsWith("s3://") ? "arn:aws:s3:::" + on.substring("s3://".length()) : on;
    }
}
