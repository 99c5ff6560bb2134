package io.lakeshift.etl.collect;

import io.lakeshift.etl.job.LoadDate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes two uploads the same load: the same object key on the same date.
 *
 * @param date the day the file belongs to
 * @param loadId tells the object keys of one day apart
 */
record LoadIdentity(LoadDate date, String loadId) {

    /** The columns that hold the date, which partition the table. */
    static final List<String> PARTITIONS = List.of("year", "month", "day");

    private static final int LENGTH = 32;

    /** The identity of an object. */
    static LoadIdentity of(CollectToCleanseArguments.Source source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((source.bucket() + "/" + source.key()).getBytes(StandardCharsets.UTF_8));
            return new LoadIdentity(
                    source.date(), HexFormat.of().formatHex(hash).substring(0, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The columns that hold it and their values, those of the partition first. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("year", date.year());
        values.put("month", date.month());
        values.put("day", date.day());
        values.put("load_id", loadId);
        return values;
    }
}
