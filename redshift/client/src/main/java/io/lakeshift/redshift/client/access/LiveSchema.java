package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.ResultRow;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A schema as the catalogs tell it.
 *
 * @param owner its owner, if the catalogs know one
 * @param external what it reads; empty for a schema of the database's own
 */
record LiveSchema(String name, Optional<String> owner, Optional<External> external) {

    /**
     * What an external schema reads.
     *
     * @param database the database it reads
     * @param iamRole the role it reads with; empty if its options name none
     * @param isDataCatalog whether it reads a Glue Data Catalog, and not another database or a stream
     */
    record External(String database, String iamRole, boolean isDataCatalog) {

        private static final String DATA_CATALOG_KIND = "1";
        private static final Pattern ROLE =
                Pattern.compile("\"IAM_ROLE\"\\s*:\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

        /** Reads a row of {@code svv_external_schemas}, whose options are a JSON text. */
        static External of(ResultRow row) {
            Matcher role = ROLE.matcher(row.text("esoptions"));
            return new External(
                    row.text("databasename"),
                    role.find() ? role.group(1).replace("\\/", "/") : "",
                    row.text("eskind").equals(DATA_CATALOG_KIND));
        }

        /** In which way it is not what is declared, in words; empty if it is. */
        Optional<String> driftFrom(DeclaredExternalSchema declared) {
            if (!NameCase.folded(database).equals(NameCase.folded(declared.database()))) {
                return Optional.of("reads the database '%s' instead of '%s'".formatted(database, declared.database()));
            }
            // What the catalogs show for the default role is not documented, so it is not compared with an ARN.
            boolean comparable = !isDefault(declared.iamRole()) && !isDefault(iamRole);
            if (comparable && !chain(iamRole).equals(chain(declared.iamRole()))) {
                return Optional.of("reads as the role '%s' instead of '%s'".formatted(iamRole, declared.iamRole()));
            }
            return Optional.empty();
        }

        private static boolean isDefault(String role) {
            return role.equalsIgnoreCase(DeclaredExternalSchema.DEFAULT_ROLE);
        }

        private static String chain(String roles) {
            return Arrays.stream(roles.split(",")).map(String::strip).collect(Collectors.joining(","));
        }
    }
}
