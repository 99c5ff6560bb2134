package io.lakeshift.etl.job;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a job must be told to say something about its runs. */
public final class RunReports {

    /** The names of the job arguments, without dashes. */
    public static final Set<String> NAMES = Stream.concat(RecordTables.NAMES.stream(), EventPlace.NAMES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private RunReports() {}
}
