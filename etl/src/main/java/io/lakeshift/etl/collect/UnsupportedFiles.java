package io.lakeshift.etl.collect;

import io.lakeshift.etl.spec.InvalidSpecException;
import io.lakeshift.etl.store.ScriptFiles;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that an InsuranceLake has and this lake does not follow: data-quality rules. A table that
 * has one is not loaded, for its owner relies on what would not be done.
 */
final class UnsupportedFiles {

    private UnsupportedFiles() {}

    /**
     * Refuses a table that has such a file.
     *
     * @param specPrefix the folder of specifications, for example {@code etl/transformation-spec/}; the other folders are
     *     beside it
     * @throws InvalidSpecException naming the file and what is missing
     */
    static void refuse(ScriptFiles files, String specPrefix, String database, String table) {
        String root = specPrefix.replaceFirst("[^/]+/+$", "");
        Map<String, String> features = new LinkedHashMap<>();
        features.put(root + "dq-rules/dq-" + database + "-" + table + ".json", "data-quality rules are");
        features.forEach((key, feature) -> {
            if (files.find(key).isPresent()) {
                throw new InvalidSpecException(
                        key,
                        "",
                        feature + " not supported; remove the file to load the table without, and see"
                                + " docs/data-loading.md for what takes its place");
            }
        });
    }
}
