package io.lakeshift.etl.warehouse;

import io.lakeshift.redshift.client.RedshiftDatabase;
import java.util.List;

/**
 * What a job is told about the warehouse.
 *
 * @param database a database that is there
 * @param role the ARN of the IAM role that Redshift reads staged files with
 * @param readers users who may read tables that are made, by their names in the database
 * @param staging where rows are staged
 * @param run the run of this job
 */
public record WarehouseSettings(
        RedshiftDatabase database, String role, List<String> readers, Staging staging, JobRun run) {

    public WarehouseSettings {
        readers = List.copyOf(readers);
    }

    /**
     * Where rows are staged.
     *
     * @param bucket the bucket for temporary files
     * @param prefix ends with a slash
     */
    public record Staging(String bucket, String prefix) {}

    /** One run of a Glue job, by the job's name and the run's id. */
    public record JobRun(String job, String id) {}
}
