package io.lakeshift.redshift.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Cancels the statements of one purpose, wherever they were submitted. */
final class Cancellation {
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "ABORTED");

    private final DataApi api;

    Cancellation(DataApi api) {
        this.api = api;
    }

    /** The ids of those that had not ended. */
    List<String> cancelAll() {
        if (!api.isNamed()) {
            throw new IllegalStateException("Without a name of their own, all statements would be cancelled");
        }
        List<String> cancelled = new ArrayList<>();
        for (String id : api.unended()) {
            if (cancel(id)) {
                cancelled.add(id);
            }
        }
        return cancelled;
    }

    private boolean cancel(String id) {
        try {
            api.cancel(id);
            return true;
        } catch (AwsServiceException refused) {
            // What has just ended cannot be cancelled.
            if (ENDED.contains(api.describe(id).statusAsString())) {
                return false;
            }
            throw refused;
        }
    }
}
