package io.lakeshift.etl.check;

import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.redshift.client.consume.ConsumeSpec;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a specification names columns of the results of queries.
 *
 * @param file the specification
 */
record ResultKeys(SpecNode file) {

    /** What names columns of a table, and of one that is kept in Redshift. */
    private static final List<String> KEYS = List.of("consume_merge_keys");

    private static final List<String> REDSHIFT_KEYS = List.of("merge_keys", "distribution_key", "sort_keys");

    /** Those of a specification; empty if there is none. */
    static Optional<ResultKeys> of(ScriptFiles files, String key) {
        return files.find(key).map(text -> new ResultKeys(SpecNode.parse(key, text)));
    }

    /**
     * The place of a column.
     *
     * @param table whose result it is to be in, with or without its database
     */
    Optional<SpecNode> place(String table, String column) {
        String name = table.substring(table.lastIndexOf('.') + 1);
        Stream<SpecNode> own = file.optional(ConsumeSpec.TABLES).stream()
                .flatMap(tables -> tables.members().entrySet().stream())
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue);
        return Stream.concat(own, Stream.of(file))
                .flatMap(said -> columns(said).stream())
                .filter(place -> place.text().equalsIgnoreCase(column))
                .findFirst();
    }

    private static List<SpecNode> columns(SpecNode said) {
        List<SpecNode> columns = new ArrayList<>();
        KEYS.forEach(key -> said.optional(key).ifPresent(value -> columns.addAll(texts(value))));
        said.optional(ConsumeSpec.TABLE)
                .ifPresent(redshift -> REDSHIFT_KEYS.forEach(
                        key -> redshift.optional(key).ifPresent(value -> columns.addAll(texts(value)))));
        return columns;
    }

    private static List<SpecNode> texts(SpecNode value) {
        return value.json().isArray() ? value.entries() : List.of(value);
    }
}
