package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.DatabaseUser;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The properties of the access custom resource: the desired state.
 *
 * @param users the users that exist, each with its permissions
 * @param revision anything; a new value makes CloudFormation apply the same state again
 */
public record AccessProperties(List<DeclaredUser> users, String revision) {

    private static final String USERS = "Users";
    private static final String REVISION = "Revision";
    private static final String NAME = "Name";
    private static final String PERMISSIONS = "Permissions";

    public AccessProperties {
        users = List.copyOf(users);
        requireNonNull(revision, "revision is null");
    }

    /** The resource properties, as lists, maps and strings. */
    public Map<String, Object> toProperties() {
        List<Map<String, Object>> declared = new ArrayList<>();
        for (DeclaredUser user : users) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put(NAME, user.user().name());
            properties.put(
                    PERMISSIONS,
                    user.permissions().stream().sorted().map(Permission::name).toList());
            declared.add(properties);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(USERS, declared);
        properties.put(REVISION, revision);
        return properties;
    }

    /**
     * Reads what {@link #toProperties()} wrote, as CloudFormation hands it over.
     *
     * @throws IllegalArgumentException naming the property, the value and what is allowed
     */
    public static AccessProperties from(Map<String, Object> properties) {
        if (!(properties.get(USERS) instanceof List<?> declared)) {
            throw new IllegalArgumentException("The property %s is %s; it must be a list of {%s, %s}"
                    .formatted(USERS, properties.get(USERS), NAME, PERMISSIONS));
        }
        List<DeclaredUser> users = new ArrayList<>();
        for (Object entry : declared) {
            users.add(user(entry));
        }
        return new AccessProperties(users, String.valueOf(properties.getOrDefault(REVISION, "")));
    }

    private static DeclaredUser user(Object entry) {
        if (!(entry instanceof Map<?, ?> user)
                || !(user.get(NAME) instanceof String name)
                || !(user.get(PERMISSIONS) instanceof List<?> permissions)) {
            throw new IllegalArgumentException(
                    "%s has the entry %s; it must hold %s and %s".formatted(USERS, entry, NAME, PERMISSIONS));
        }
        Set<Permission> granted = EnumSet.noneOf(Permission.class);
        for (Object permission : permissions) {
            granted.add(permission(name, permission));
        }
        return new DeclaredUser(new DatabaseUser(name), granted);
    }

    private static Permission permission(String user, Object value) {
        for (Permission permission : Permission.values()) {
            if (permission.name().equals(value)) {
                return permission;
            }
        }
        throw new IllegalArgumentException("The user %s is declared with the permission '%s'; allowed are %s"
                .formatted(user, value, List.of(Permission.values())));
    }
}
