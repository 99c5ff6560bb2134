package io.lakeshift.etl.source;

import io.lakeshift.redshift.client.spec.SpecNode;
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

    /** Lines of fixed widths, whatever the name of the file says. */
    private static final String FIXED = "fixed";

    /** Formats of delimited text; the first is that of a file whose specification and name say nothing. */
    private static final List<String> DELIMITED = List.of("csv", "tsv", "pipe");

    private static final Map<String, Parser> BY_KEY = new LinkedHashMap<>();

    /** Endings of names that say which format a file has. */
    private static final Map<String, String> BY_ENDING = new LinkedHashMap<>();

    /** Endings of formats that there is no reader for. */
    private static final List<String> UNREADABLE =
            List.of("avro", "orc", "zip", "bz2", "zst", "snappy", "lz4", "7z", "tar", "pdf");

    static {
        BY_KEY.put("csv", options -> DelimitedSource.parse(options, ','));
        BY_KEY.put("tsv", options -> DelimitedSource.parse(options, '\t'));
        BY_KEY.put("pipe", options -> DelimitedSource.parse(options, '|'));
        BY_KEY.put("excel", ExcelSource::parse);
        BY_KEY.put("json", JsonSource::parse);
        BY_KEY.put("xml", XmlSource::parse);
        BY_KEY.put("parquet", ParquetSource::parse);
        BY_KEY.put(FIXED, FixedWidthSource::parse);
        BY_ENDING.put("xlsx", "excel");
        BY_ENDING.put("xlsm", "excel");
        BY_ENDING.put("xls", "excel");
        BY_ENDING.put("xlm", "excel");
        BY_ENDING.put("json", "json");
        BY_ENDING.put("jsonl", "json");
        BY_ENDING.put("xml", "xml");
        BY_ENDING.put("parquet", "parquet");
    }

    private SourceFormats() {}

    /** The keys of {@code input_spec} that name a format. */
    static List<String> keys() {
        return List.copyOf(BY_KEY.keySet());
    }

    /**
     * The format of a file: the one of its name, with the options that the specification has for it; or, if the name says
     * nothing, the one that the specification names.
     *
     * @param spec the object {@code input_spec}, which may have options for several formats
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if it does not say which, or its options are not allowed
     */
    static SourceFormat of(Optional<SpecNode> spec, String fileName) {
        String key = options(spec, FIXED).isPresent()
                ? FIXED
                : Optional.ofNullable(BY_ENDING.get(ending(fileName))).orElseGet(() -> named(spec));
        // Those of other formats are for other files, and must be right too.
        BY_KEY.forEach((other, parser) -> options(spec, other).ifPresent(given -> parser.parse(Optional.of(given))));
        return BY_KEY.get(key).parse(options(spec, key));
    }

    /** The key of the format of a file of which no specification says anything. */
    static String unnamed(String fileName) {
        return BY_ENDING.getOrDefault(ending(fileName), DELIMITED.get(0));
    }

    private static Optional<SpecNode> options(Optional<SpecNode> spec, String key) {
        return spec.flatMap(node -> node.optional(key));
    }

    private static String named(Optional<SpecNode> spec) {
        List<String> given = BY_KEY.keySet().stream()
                .filter(key -> options(spec, key).isPresent())
                .toList();
        List<String> delimited = given.stream().filter(DELIMITED::contains).toList();
        List<String> meant = delimited.isEmpty() ? given : delimited;
        if (meant.size() > 1) {
            throw spec.orElseThrow().refuse("the formats " + String.join(" and ", meant) + " are both given: give one");
        }
        return meant.isEmpty() ? DELIMITED.get(0) : meant.get(0);
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
                    "files of the format ." + ending
                            + " are not supported; allowed are delimited text, Excel, JSON, XML and Parquet");
        }
    }

    private static String ending(String fileName) {
        String lowered = fileName.toLowerCase(Locale.ROOT);
        String plain = lowered.endsWith(".gz") ? lowered.substring(0, lowered.length() - 3) : lowered;
        return plain.substring(plain.lastIndexOf('.') + 1);
    }
}
