package io.lakeshift.lambdas.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.run.RunField;

/**
 * Which version of its file a run loads.
 *
 * @param id the version; empty for a run by hand that takes the newest
 * @param supersededBy the version that was uploaded after it, and is loaded in its place; empty if it is the newest
 */
record FileVersion(String id, String supersededBy) {

    static FileVersion of(WorkRequest request, Uploads uploads) {
        String id = request.objectVersion();
        String newest = id.isEmpty() ? id : uploads.newestVersion(request.key()).orElse(id);
        return new FileVersion(id, newest.equals(id) ? "" : newest);
    }

    /** Adds {@code "object_version": "...", "superseded_by": "..."}. */
    void addTo(ObjectNode json) {
        json.put(RunField.OBJECT_VERSION.key(), id).put("superseded_by", supersededBy);
    }
}
