package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.access.DeclaredAccess;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties of the access custom resource: the desired state.
 *
 * @param access what is declared
 * @param lakeSchemas what is declared besides for each database that the lake turns out to have
 * @param revision anything; a new value makes CloudFormation apply the same state again
 */
public record AccessProperties(DeclaredAccess access, LakeSchemas lakeSchemas, String revision) {

    private static final String ACCESS = "Access";
    private static final String LAKE_SCHEMAS = "LakeSchemas";
    private static final String REVISION = "Revision";

    public AccessProperties {
        requireNonNull(access, "access is null");
        requireNonNull(lakeSchemas, "lakeSchemas is null");
        requireNonNull(revision, "revision is null");
    }

    /** The resource properties, as lists, maps and strings. */
    public Map<String, Object> toProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ACCESS, access.toProperties());
        properties.put(LAKE_SCHEMAS, lakeSchemas.toProperties());
        properties.put(REVISION, revision);
        return properties;
    }

    /**
     * Reads what {@link #toProperties()} wrote, as CloudFormation hands it over.
     *
     * @throws IllegalArgumentException naming the property, the value and what is allowed
     */
    public static AccessProperties from(Map<String, ?> properties) {
        if (!(properties.get(ACCESS) instanceof Map<?, ?> access)) {
            throw new IllegalArgumentException(
                    "The property %s is %s; it must be an object".formatted(ACCESS, properties.get(ACCESS)));
        }
        Map<String, Object> declared = new HashMap<>();
        access.forEach((key, value) -> declared.put(String.valueOf(key), value));
        Object revision = properties.get(REVISION);
        return new AccessProperties(
                DeclaredAccess.from(declared),
                LakeSchemas.from(properties.get(LAKE_SCHEMAS)),
                revision == null ? "" : String.valueOf(revision));
    }
}
