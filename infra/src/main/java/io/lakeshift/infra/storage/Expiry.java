package io.lakeshift.infra.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.LifecycleRule;

/**
 * When the objects of a bucket go.
 *
 * @param currentDays days after which current objects expire; empty for objects that are live table data or code
 * @param noncurrentDays days after which replaced or deleted versions expire
 * @param earlier objects that go earlier than the others; empty if none do
 */
record Expiry(OptionalInt currentDays, int noncurrentDays, Optional<Below> earlier) {

    private static final Duration ABANDONED_UPLOAD = Duration.days(7);

    /** Current objects below a prefix, which ends with a slash, and the days after which they expire. */
    record Below(String prefix, int days) {}

    /** Current objects stay for ever. */
    static Expiry ofOldVersions(int noncurrentDays) {
        return new Expiry(OptionalInt.empty(), noncurrentDays, Optional.empty());
    }

    /** Current objects expire too. */
    static Expiry ofObjects(int currentDays, int noncurrentDays) {
        return new Expiry(OptionalInt.of(currentDays), noncurrentDays, Optional.empty());
    }

    /** Current objects below a prefix expire earlier. */
    Expiry andBelow(String prefix, int days) {
        return new Expiry(currentDays, noncurrentDays, Optional.of(new Below(prefix, days)));
    }

    /** The same for S3, which also drops the parts of uploads that nobody ends. */
    List<LifecycleRule> rules() {
        LifecycleRule.Builder all = LifecycleRule.builder()
                .id("expiry")
                .abortIncompleteMultipartUploadAfter(ABANDONED_UPLOAD)
                .noncurrentVersionExpiration(Duration.days(noncurrentDays));
        // S3 takes either an expiration or the removal of delete markers that hide nothing any more.
        if (currentDays.isPresent()) {
            all.expiration(Duration.days(currentDays.getAsInt()));
        } else {
            all.expiredObjectDeleteMarker(true);
        }
        List<LifecycleRule> rules = new ArrayList<>(List.of(all.build()));
        earlier.ifPresent(below -> rules.add(LifecycleRule.builder()
                .id("expiry of " + below.prefix())
                .prefix(below.prefix())
                .expiration(Duration.days(below.days()))
                .build()));
        return rules;
    }
}
