package io.lakeshift.infra.config;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * What is told to people and catalogs.
 *
 * @param logRetention how long log groups keep their events
 * @param notificationEmails addresses that hear of every finished, failed and rejected file, and of alarms
 * @param longestWait how long a run may wait for another workflow before people are told
 * @param lineage what runs say about where rows come from
 */
public record Observation(
        RetentionDays logRetention, List<String> notificationEmails, Duration longestWait, LineageConfig lineage) {

    public Observation {
        notificationEmails = List.copyOf(notificationEmails);
    }
}
