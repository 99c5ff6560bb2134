package io.lakeshift.infra.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may do what in the Redshift database, besides the lake's own functions and jobs.
 *
 * @param roles the database roles
 * @param users the users of IAM roles and IAM users that have permissions of their own
 * @param databases the lake databases that are kept in Redshift, as databases of their own, and that the jobs write
 * @param externalSchemas external schemas besides the one that each lake database has
 */
public record AccessConfig(
        List<Role> roles, List<User> users, List<String> databases, List<ExternalSchema> externalSchemas) {

    public AccessConfig {
        roles = List.copyOf(roles);
        users = List.copyOf(users);
        databases = List.copyOf(databases);
        externalSchemas = List.copyOf(externalSchemas);
    }

    /** The same with one user more. */
    AccessConfig with(User user) {
        List<User> more = new ArrayList<>(users);
        more.add(user);
        return new AccessConfig(roles, more, databases, externalSchemas);
    }

    /** Nothing is declared. */
    public static AccessConfig none() {
        return new AccessConfig(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A database role.
     *
     * @param name for example {@code analysts}; a name that begins with {@code sys:} is a role of Redshift itself
     * @param members users such as {@code IAMR:analyst-team} and {@code IAM:ann}, and roles such as {@code role:actuaries}
     * @param permissions what its members may do
     */
    public record Role(String name, List<String> members, Permissions permissions) {

        private static final String OF_REDSHIFT = "sys:";

        public Role {
            members = List.copyOf(members);
        }

        /** Whether it is one of Redshift's own roles, which are there and may what they may. */
        public boolean isOfRedshift() {
            return name.startsWith(OF_REDSHIFT);
        }
    }

    /**
     * The database user of an IAM identity.
     *
     * @param name {@code IAMR:} and the name of an IAM role, or {@code IAM:} and the name of an IAM user
     * @param permissions what it may do, besides what its roles may
     */
    public record User(String name, Permissions permissions) {}

    /**
     * What a role or a user may do.
     *
     * @param reads the lake databases it reads all tables of
     * @param writes the lake databases it makes, reads and changes tables in
     * @param databases privileges by Redshift database
     * @param schemas privileges by the name of a schema, or {@code database.*}
     * @param tables privileges by {@code schema.table}, {@code schema.*} or {@code database.*.*}; a star means what is
     *     there and what will come
     */
    public record Permissions(
            List<String> reads,
            List<String> writes,
            Map<String, List<String>> databases,
            Map<String, List<String>> schemas,
            Map<String, List<String>> tables) {

        public Permissions {
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
            databases = sorted(databases);
            schemas = sorted(schemas);
            tables = sorted(tables);
        }

        /** No permission at all. */
        static Permissions none() {
            return new Permissions(List.of(), List.of(), Map.of(), Map.of(), Map.of());
        }

        // A template that is synthesized twice has to be the same.
        private static Map<String, List<String>> sorted(Map<String, List<String>> privileges) {
            return Collections.unmodifiableMap(new TreeMap<>(privileges));
        }
    }

    /**
     * An external schema.
     *
     * @param name the schema
     * @param database the database of the Glue Data Catalog that it shows
     * @param roleArn the IAM role, attached to the warehouse, that it reads with; empty for the warehouse's usual one
     */
    public record ExternalSchema(String name, String database, Optional<String> roleArn) {}
}
