package io.lakeshift.etl.aws;

import io.lakeshift.etl.job.EventPlace;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.RecordTables;
import io.lakeshift.etl.lineage.HttpEvents;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.lineage.RunLineage;
import io.lakeshift.etl.store.EventSink;
import io.lakeshift.etl.store.RunRecords;
import java.net.URI;
import java.util.Optional;

/** Where what a run says about itself goes, as the arguments of its job say. */
public final class JobReports {

    private static final String S3 = "s3://";

    private JobReports() {}

    /** The places that the arguments name; what they do not name is not kept, but a run with rules needs a table for them. */
    public static Reports of(JobArguments arguments) {
        RecordTables tables = RecordTables.of(arguments);
        Optional<EventPlace> place = EventPlace.of(arguments);
        return new Reports(
                outcomes -> new DynamoRunRecords(tables.requiredDqResults()).save(outcomes),
                new RunLineage.Sinks(
                        tables.lineage().<RunRecords>map(DynamoRunRecords::new).orElseGet(RunRecords::none),
                        place.map(JobReports::sink).orElseGet(EventSink::none),
                        place.map(EventPlace::namespace).orElse("")));
    }

    private static EventSink sink(EventPlace place) {
        if (!place.address().startsWith(S3)) {
            return new HttpEvents(URI.create(place.address()));
        }
        String path = place.address().substring(S3.length());
        int slash = path.indexOf('/');
        return new EventObjects(path.substring(0, slash), path.substring(slash + 1));
    }
}
