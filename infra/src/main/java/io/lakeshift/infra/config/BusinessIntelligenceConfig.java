package io.lakeshift.infra.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way out for a BI tool that unloads queries to S3 and fetches the files.
 *
 * @param identity whom the tool works as; empty if the policy is to be attached to an identity that exists
 * @param reads the lake databases it reads all tables of
 * @param schemas the schemas it reads all tables and views of, those there are and those to come
 * @param stagingDays days after which unloaded files expire that the tool has left behind
 */
public record BusinessIntelligenceConfig(
        Optional<Identity> identity, List<String> reads, List<String> schemas, int stagingDays) {

    public BusinessIntelligenceConfig {
        reads = List.copyOf(reads);
        schemas = List.copyOf(schemas);
    }

    /** The IAM identity that the app makes for the tool. */
    public sealed interface Identity {

        /** Its name in IAM. */
        String name();

        /** What Redshift calls its database user. */
        String databaseUser();
    }

    /** An IAM user, for tools that take an access key only. Its keys are made by a person, never by the app. */
    public record User(String name) implements Identity {

        @Override
        public String databaseUser() {
            return "IAM:" + name;
        }
    }

    /**
     * An IAM role.
     *
     * @param trustedArns the users and roles that may assume it; none for whomever the account's policies let
     */
    public record Role(String name, List<String> trustedArns) implements Identity {

        public Role {
            trustedArns = List.copyOf(trustedArns);
        }

        @Override
        public String databaseUser() {
            return "IAMR:" + name;
        }
    }

    /** What the identity may do in the database; empty without an identity of the app. */
    Optional<AccessConfig.User> access() {
        Map<String, List<String>> usage = new TreeMap<>();
        Map<String, List<String>> select = new TreeMap<>();
        for (String schema : schemas) {
            usage.put(schema, List.of("USAGE"));
            select.put(schema + ".*", List.of("SELECT"));
        }
        return identity.map(made -> new AccessConfig.User(
                made.databaseUser(), new AccessConfig.Permissions(reads, List.of(), Map.of(), usage, select)));
    }
}
