package io.lakeshift.cli.catalog;

import java.util.Optional;

/**
 * Something that rows lie in or are shown by.
 *
 * @param id unique in its graph
 * @param kind {@code file}, {@code table}, or the words of {@link CatalogKind}
 * @param name for people
 * @param table its name in a catalog; empty of a file
 * @param run the id of the run that loaded a file
 */
public record LineageNode(String id, String kind, String name, Optional<CatalogName> table, Optional<String> run) {

    static LineageNode file(String key, String run) {
        return new LineageNode("file:" + key, "file", key, Optional.empty(), Optional.of(run));
    }

    static LineageNode of(CatalogName name, CatalogKind kind) {
        String words = kind == CatalogKind.ICEBERG ? CatalogKind.TABLE.words() : kind.words();
        return new LineageNode(name.toString(), words, name.toString(), Optional.of(name), Optional.empty());
    }
}
