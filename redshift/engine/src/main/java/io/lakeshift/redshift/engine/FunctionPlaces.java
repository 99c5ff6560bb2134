package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.Set;

/**
 * Where the functions of a query can run: some only on compute nodes, which a query without a table does not reach, some
 * only on the leader node, which has no tables of users. Source: "Leader node-only functions" and the pages of LISTAGG,
 * MEDIAN and PERCENTILE_CONT in the database developer guide.
 */
final class FunctionPlaces {
    private static final Set<String> OF_COMPUTE_NODES =
            Set.of("string_agg", "median", "quantile_cont", "quantile_disc", "percentile_cont", "percentile_disc");
    private static final Set<String> OF_LEADER_NODE = Set.of(
            "now",
            "age",
            "generate_series",
            "statement_timestamp",
            "array_to_string",
            "format_type",
            "pg_get_userbyid",
            "pg_get_viewdef");

    private final Set<String> functions;
    private boolean ofUsers;
    private boolean ofSystem;

    FunctionPlaces(Set<String> functions) {
        this.functions = functions;
    }

    /** Takes note of a relation that the query names. */
    void see(Resolved resolved) {
        if (resolved instanceof Resolved.SystemTable system) {
            ofSystem |= !system.view().isCatalog();
        } else {
            ofUsers = true;
        }
    }

    /** Goes on only if all functions run where the relations are. */
    void require() {
        if (!ofUsers && !ofSystem && functions.stream().anyMatch(OF_COMPUTE_NODES::contains)) {
            throw SqlError.of("One or more of the used functions must be applied on at least one user created tables."
                    + " Examples of user table only functions are LISTAGG, MEDIAN, PERCENTILE_CONT, etc");
        }
        if (ofUsers && functions.stream().anyMatch(OF_LEADER_NODE::contains)) {
            throw SqlError.of("Specified types or functions (one per INFO message) not supported on Redshift tables.");
        }
    }
}
