package io.lakeshift.etl.check;

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
        OptionalInt line = key.endsWith(".json") ? JsonLines.of(text).lineOf(sentence) : FindingPlace.line(sentence);
        return new LocatedFault(
                key, FindingPlace.of(text, new FileFinding(kind, line, FindingPlace.oneLine(sentence))));
    }
}
