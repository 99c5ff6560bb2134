package io.lakeshift.local.services.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a template says about a bucket, as far as it matters here.
 *
 * @param name its name
 * @param versioned whether its objects have version ids
 * @param sendsEvents whether its events go to EventBridge
 * @param keyArn the customer key that encrypts its objects, if one does
 * @param policy its bucket policy, if it has one
 */
record Bucket(String name, boolean versioned, boolean sendsEvents, Optional<String> keyArn, Optional<JsonNode> policy) {

    /** A bucket no template says anything about. */
    static Bucket plain(String name) {
        return new Bucket(name, false, false, Optional.empty(), Optional.empty());
    }

    Bucket withPolicy(Optional<JsonNode> newPolicy) {
        return new Bucket(name, versioned, sendsEvents, keyArn, newPolicy);
    }

    String arn() {
        return "arn:aws:s3:::" + name;
    }
}
