package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.LakeUse;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The external schemas that the databases of a lake have, whichever those are: what is declared for each.
 *
 * @param iamRole the ARN of the role they read the lake with
 * @param users the database users that may use them all
 * @param buckets the buckets that hold the lake's databases
 */
public record LakeSchemas(String iamRole, List<String> users, List<String> buckets) {

    private static final String ROLE = "IamRole";
    private static final String USERS = "Users";
    private static final String BUCKETS = "Buckets";

    public LakeSchemas {
        requireNonNull(iamRole, "iamRole is null");
        users = List.copyOf(users);
        buckets = List.copyOf(buckets);
    }

    /** What is declared for these databases, in the database that is connected to. */
    private DeclaredAccess declared(List<String> databases, String connected) {
        return new DeclaredAccess(
                List.of(),
                List.of(),
                List.of(),
                databases.stream()
                        .map(database -> DeclaredExternalSchema.ofLake(database, iamRole))
                        .toList(),
                users.stream()
                        .flatMap(user ->
                                new LakeUse(Grantee.user(user), databases, List.of()).grants(connected).stream())
                        .toList());
    }

    /**
     * The access of a lake: what is declared, and what is declared for these databases. A declared schema of the same name and
     * database, perhaps with another role, stands for the lake's own.
     *
     * @param declared what is declared besides
     * @param databases those that have an external schema
     * @param connected the database that is connected to
     * @throws IllegalArgumentException if a schema of the same name is declared for another database
     */
    public DeclaredAccess and(DeclaredAccess declared, List<String> databases, String connected) {
        DeclaredAccess ofLake = declared(databases, connected);
        Set<String> taken =
                declared.externalSchemas().stream().map(LakeSchemas::key).collect(Collectors.toSet());
        return declared.and(new DeclaredAccess(
                ofLake.users(),
                ofLake.roles(),
                ofLake.databases(),
                ofLake.externalSchemas().stream()
                        .filter(schema -> !taken.contains(key(schema)))
                        .toList(),
                ofLake.grants()));
    }

    /** As maps, lists and strings, which a CloudFormation property can hold. */
    public Map<String, Object> toProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ROLE, iamRole);
        properties.put(USERS, users);
        properties.put(BUCKETS, buckets);
        return properties;
    }

    /**
     * Reads what {@link #toProperties()} wrote.
     *
     * @throws IllegalArgumentException naming the value and what it must hold
     */
    public static LakeSchemas from(Object properties) {
        if (properties instanceof Map<?, ?> map && map.get(ROLE) instanceof String role) {
            return new LakeSchemas(role, texts(map.get(USERS)), texts(map.get(BUCKETS)));
        }
        throw new IllegalArgumentException(
                "The lake's schemas are %s; they must hold %s, %s and %s".formatted(properties, ROLE, USERS, BUCKETS));
    }

    private static String key(DeclaredExternalSchema schema) {
        return (schema.schema() + "/" + schema.database()).toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(entry -> texts.add(String.valueOf(entry)));
        }
        return texts;
    }
}
