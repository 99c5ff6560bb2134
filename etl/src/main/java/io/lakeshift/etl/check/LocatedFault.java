package io.lakeshift.etl.check;

import io.lakeshift.redshift.sql.SqlPosition;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a job refuses, at the file and the place that it names.
 *
 * @param key of the file in the scripts bucket
 */
public record LocatedFault(String key, FileFinding finding) {

    /**
     * Finds the place of a fault.
     *
     * @param otherwise the key of the file that it is about if it names none
     * @param fault in the words of the job
     */
    public static LocatedFault of(ConfigurationFolder folder, String otherwise, FileFinding.Kind kind, String fault) {
        String key = folder.texts().keySet().stream()
                .map(path -> ConfigurationFolder.ROOT + path)
                .filter(fault::startsWith)
                .findFirst()
                .orElse(otherwise);
        String sentence = fault.startsWith(key) ? fault.substring(key.length()).replaceFirst("^[:,] ?", "") : fault;
        String text = folder.find(key).orElse("");
        Optional<SqlPosition> member =
                key.endsWith(".json") ? JsonPlaces.of(text).find(sentence) : Optional.empty();
        OptionalInt line =
                member.map(begin -> OptionalInt.of(begin.line())).orElseGet(() -> FindingPlace.line(sentence, text));
        FileFinding finding = new FileFinding(kind, line, FindingPlace.oneLine(sentence));
        return new LocatedFault(
                key,
                FindingPlace.of(text, finding, member.map(SqlPosition::column).orElse(1)));
    }
}
