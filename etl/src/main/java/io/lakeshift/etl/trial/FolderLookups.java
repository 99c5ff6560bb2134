package io.lakeshift.etl.trial;

import io.lakeshift.etl.store.LookupFile;
import io.lakeshift.etl.store.LookupValues;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The look-up values that a deployment brings into their table: {@code <Db>.json} of a folder.
 */
record FolderLookups(Path folder) implements LookupValues {

    @Override
    public Map<String, String> replacements(String sourceSystem, String column) {
        Path file = folder.resolve(sourceSystem + ".json");
        if (!Files.exists(file)) {
            return Map.of();
        }
        return LookupFile.parse(SpecNode.parse(file.toString(), text(file)))
                .columns()
                .getOrDefault(column, Map.of());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Map<String, String>> group(String group) {
        throw new TrialException("the items of look-up group '" + group
                + "' are in a table of the lake and in no file, so multilookup cannot be tried");
    }
}
