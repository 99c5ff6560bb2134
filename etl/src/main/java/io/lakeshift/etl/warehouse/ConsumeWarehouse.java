package io.lakeshift.etl.warehouse;

import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.StatementRunner;
import java.util.List;
import java.util.function.Function;

/**
 * The Redshift warehouse that tables of the consume layer are kept in, and what loading them takes.
 *
 * @param database a database of the warehouse that is there
 * @param runners runs statements in a database of the warehouse
 * @param loading how rows get there
 */
public record ConsumeWarehouse(
        RedshiftDatabase database, Function<RedshiftDatabase, StatementRunner> runners, Loading loading) {

    /**
     * How rows get there.
     *
     * @param store the bucket they are staged in
     * @param prefix the key they are staged below; it ends with a slash
     * @param role the ARN of the IAM role that Redshift reads them with
     * @param readers users who may read a table that is made, by their names in the database
     * @param runs the runs of this job
     */
    public record Loading(StagingStore store, String prefix, String role, List<String> readers, OwnRuns runs) {

        public Loading {
            readers = List.copyOf(readers);
        }
    }

    StatementRunner runner() {
        return runners.apply(database);
    }

    StatementRunner runner(String otherDatabase) {
        return runners.apply(new RedshiftDatabase(database.target(), otherDatabase));
    }
}
