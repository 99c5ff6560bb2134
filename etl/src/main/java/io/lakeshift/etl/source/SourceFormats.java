package io.lakeshift.etl.source;

import io.lakeshift.etl.spec.SpecNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats there are, by their keys in {@code input_spec} and by the endings of file names. */
final class SourceFormats {

    /** What every format can do: read its part of a specification. */
    @FunctionalInterface
    private interface Parser {

        /**
         * Reads the options of a format.
         *
         * @param options the object under the format's key; empty if the format was chosen otherwise
         */
        SourceFormat parse(Optional<SpecNode> options);
    }

    /** The first is that of a file whose specification and name say nothing. */
    private static final Map<String, Parser> BY_KEY = new LinkedHashMap<>();

    /** Endings of names that say which format a file has unless {@code input_spec} names one. */
    private static final Map<String, String> BY_ENDING = new LinkedHashMap<>();

    /** Endings of formats that there is no reader for. */
    private static final List<String> UNREADABLE = List.of(
            "xlsx", "xls", "xlsm", "xlm", "json", "jsonl", "xml", "parquet", "avro", "orc", "zip", "bz2", "zst",
            "snappy", "lz4", "7z", "tar", "pdf");

    static {
        BY_KEY.put("csv", options -> DelimitedSource.parse(options, ','));
        BY_KEY.put("tsv", options -> DelimitedSource.parse(options, '\t'));
        BY_KEY.put("pipe", options -> DelimitedSource.parse(options, '|'));
    }

    private SourceFormats() {}

    /** The keys of {@code input_spec} that name a format. */
    static List<String> keys() {
        return List.copyOf(BY_KEY.keySet());
    }

    /**
     * The format of a file: the one that the specification names, or else the one of its name.
     *
     * @param spec the object {@code input_spec}
     * @throws io.lakeshift.etl.spec.InvalidSpecException if it names several, or its options are not allowed
     */
    static SourceFormat of(Optional<SpecNode> spec, String fileName) {
        List<String> given = BY_KEY.keySet().stream()
                .filter(key -> spec.flatMap(node -> node.optional(key)).isPresent())
                .toList();
        if (given.size() > 1) {
            throw spec.orElseThrow().refuse("the formats " + String.join(" and ", given) + " are both given: give one");
        }
        String ending = ending(fileName);
        String key = given.isEmpty() ? BY_ENDING.getOrDefault(ending, keys().get(0)) : given.get(0);
        Optional<SpecNode> options = spec.flatMap(node -> node.optional(key));
        return BY_KEY.get(key).parse(options);
    }

    /**
     * Refuses a file whose name says that it is of a format that there is no reader for.
     *
     * @throws DataRefusedException if it has such an ending
     */
    static void checkName(String fileName) {
        String ending = ending(fileName);
        if (UNREADABLE.contains(ending)) {
            throw new DataRefusedException(
                    fileName,
                    "files of the format ." + ending + " are not supported; allowed is delimited text, plain or .gz");
        }
    }

    private static String ending(String fileName) {
        String lowered = fileName.toLowerCase(Locale.ROOT);
        String plain = lowered.endsWith(".gz") ? lowered.substring(0, lowered.length() - 3) : lowered;
        return plain.substring(plain.lastIndexOf('.') + 1);
    }
}
