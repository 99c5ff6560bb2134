package io.lakeshift.etl.aws;

import io.lakeshift.etl.athena.AthenaQueries;
import io.lakeshift.redshift.client.Pause;

/** Opens Athena for a job. */
public final class AwsAthena {

    private AwsAthena() {}

    /** Statements that run as the job's IAM role; the client lives as long as the job. */
    public static AthenaQueries open(AthenaQueries.Place place) {
        return new AthenaQueries(JobClients.athena(), place, Pause.real());
    }
}
