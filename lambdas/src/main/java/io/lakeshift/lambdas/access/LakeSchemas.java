package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.LakeUse;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    public DeclaredAccess declared(List<String> databases, String connected) {
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

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(entry -> texts.add(String.valueOf(entry)));
        }
        return texts;
    }
}
