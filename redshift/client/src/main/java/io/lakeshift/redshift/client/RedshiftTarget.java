package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

/**
 * The warehouse that statements are sent to. Names may be CDK tokens when a template is synthesized, so they are only
 * checked for being there.
 */
public sealed interface RedshiftTarget permits RedshiftTarget.Serverless, RedshiftTarget.Provisioned {

    /** The workgroup's name or the cluster's identifier. */
    String name();

    /** A Redshift Serverless workgroup, by its name. */
    record Serverless(String workgroupName) implements RedshiftTarget {
        public Serverless {
            requireText(workgroupName, "The workgroup name");
        }

        @Override
        public String name() {
            return workgroupName;
        }
    }

    /** A provisioned cluster, by its identifier. */
    record Provisioned(String clusterIdentifier) implements RedshiftTarget {
        public Provisioned {
            requireText(clusterIdentifier, "The cluster identifier");
        }

        @Override
        public String name() {
            return clusterIdentifier;
        }
    }

    private static void requireText(String value, String what) {
        requireNonNull(value, what + " is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank; name an existing workgroup or cluster");
        }
    }
}
