package io.lakeshift.infra.storage;

import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.Lifecycle;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The buckets of the lake: their names, access logs, lifecycles and events follow from this list, and no bucket is made
 * that is not in it. Each one is versioned, closed to the public and to plain connections, and encrypted with the lake's
 * key, but for that of the access logs, to which S3 delivers under its own encryption only.
 */
public enum BucketPurpose {
    /** Access logs of the others. S3 writes them; nobody of the lake reads them. */
    ACCESS_LOGS(
            "AccessLog", "access-logs", lake -> Expiry.ofObjects(lifecycle(lake).accessLogDays(), 1)),

    /** Files that are handed in. Uploaders put them and read nothing; a run reads the one version that it is for. */
    COLLECT(
            "Collect",
            "collect",
            lake -> Expiry.ofObjects(
                    lifecycle(lake).collectDays(), lifecycle(lake).noncurrentDays()),
            ACCESS_LOGS,
            Events.TO_EVENT_BRIDGE),

    /** Tables of cleaned rows. The jobs write them; readers of the lake, Redshift among them, read them. */
    CLEANSE("Cleanse", "cleanse", BucketPurpose::liveData, ACCESS_LOGS, Events.NONE),

    /** Tables for readers. The jobs write them; readers of the lake, Redshift among them, read them. */
    CONSUME("Consume", "consume", BucketPurpose::liveData, ACCESS_LOGS, Events.NONE),

    /** Specifications and SQL. The deployment writes them; jobs and functions read them and cannot change them. */
    SCRIPTS("Scripts", "etl-scripts", BucketPurpose::liveData, ACCESS_LOGS, Events.NONE),

    /**
     * What is on its way. The jobs write rows that Redshift loads, and what a killed job leaves of them goes after a day
     * even if the job never runs again; functions keep the plans of publications.
     */
    TEMP(
            "Temp",
            "glue-temp",
            lake -> Expiry.ofObjects(lifecycle(lake).tempDays(), 1)
                    .andBelow(CleanseToConsumeArguments.Defaults.STAGING, 1),
            ACCESS_LOGS,
            Events.NONE),

    /** Results of queries for BI tools. Redshift unloads them; a tool reads and removes those below its own prefix. */
    BI_STAGING(
            "Staging",
            "bi-staging",
            lake -> Expiry.ofObjects(
                    lake.platform().businessIntelligence().orElseThrow().stagingDays(), 1),
            ACCESS_LOGS,
            Events.NONE);

    /** Who is told of changes of objects. */
    private enum Events {
        NONE,
        TO_EVENT_BRIDGE
    }

    private final String id;
    private final String suffix;
    private final Function<LakeConfig, Expiry> expiry;
    private final Optional<BucketPurpose> accessLogs;
    private final Events events;

    BucketPurpose(String id, String suffix, Function<LakeConfig, Expiry> expiry) {
        this(id, suffix, expiry, null, Events.NONE);
    }

    BucketPurpose(
            String id, String suffix, Function<LakeConfig, Expiry> expiry, BucketPurpose accessLogs, Events events) {
        this.id = id + "Bucket";
        this.suffix = suffix;
        this.expiry = expiry;
        this.accessLogs = Optional.ofNullable(accessLogs);
        this.events = events;
    }

    /** Those whose access is logged into a bucket. */
    static List<BucketPurpose> loggedInto(BucketPurpose logs) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.accessLogs.equals(Optional.of(logs)))
                .toList();
    }

    /** The physical name, for example {@code dev-insurancelake-111122223333-us-east-2-collect}. */
    public String name(ResourceNames names) {
        return names.bucket(suffix);
    }

    /** The id of its construct. */
    String id() {
        return id;
    }

    /** When its objects go. */
    Expiry expiry(LakeConfig lake) {
        return expiry.apply(lake);
    }

    /** Whether EventBridge hears of every change of its objects. */
    boolean sendsEvents() {
        return events == Events.TO_EVENT_BRIDGE;
    }

    private static Lifecycle lifecycle(LakeConfig lake) {
        return lake.protection().lifecycle();
    }

    /** Current objects are what tables, or the next run, consist of. */
    private static Expiry liveData(LakeConfig lake) {
        return Expiry.ofOldVersions(lifecycle(lake).noncurrentDays());
    }
}
