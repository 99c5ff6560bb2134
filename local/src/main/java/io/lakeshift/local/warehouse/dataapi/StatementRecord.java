package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is remembered of one call: written to disk as it is. Guarded by {@link StatementLog}. */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class StatementRecord {
    String id;
    StatementInput.Kind kind;
    Origin origin;
    /** The session that is kept for more statements; null if the statement has one of its own. */
    String sessionId;

    Map<String, String> parameters = Map.of();
    StatementInput.Options options;
    Progress progress = new Progress();
    List<Part> parts = new ArrayList<>();

    /**
     * Where it was sent and by whom.
     *
     * @param targetName the workgroup or cluster as the caller named it
     * @param serverless whether that is a workgroup
     * @param user the database user
     * @param owner the IAM role or user that owns the statement
     * @param ownerUserId the owner's {@code aws:userid}
     */
    record Origin(
            String targetName,
            boolean serverless,
            String targetArn,
            String database,
            String user,
            String secretArn,
            String owner,
            String ownerUserId) {}

    /** How far it is. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    static final class Progress {
        StatementStatus status = StatementStatus.SUBMITTED;
        long createdMillis;
        long updatedMillis;
        long durationNanos;
        String error;
    }

    /** One statement of the call. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    static final class Part {
        String sql;
        Progress progress = new Progress();
        boolean hasResult;
        long rows = -1;
        long resultSize = -1;
        long queryId;
    }

    boolean isBatch() {
        return kind != StatementInput.Kind.SINGLE;
    }

    /** The id of one part: the statement's own, or {@code <id>:<n>} in a batch. */
    String partId(int index) {
        return isBatch() ? id + ":" + (index + 1) : id;
    }
}
