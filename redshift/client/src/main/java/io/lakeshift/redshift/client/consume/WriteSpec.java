package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what becomes of the rows of a table when a result is written into it.
 *
 * @param write the key of the way
 * @param keys the key of the columns that tell rows apart
 */
record WriteSpec(String write, String keys) {

    /** What a node says; empty if it says nothing. */
    Optional<ResultWrite> find(SpecNode node) {
        Optional<SpecNode> way = node.optional(write);
        List<String> columns = names(node, keys);
        String said = node.textOr(write, "replace");
        boolean merges = said.equals("merge");
        if (merges && columns.isEmpty()) {
            throw node.refuse(write + " 'merge' needs " + keys + ", the columns that tell rows apart");
        }
        if (!merges && !columns.isEmpty()) {
            throw node.refuse(keys + " goes with " + write + " 'merge', and with no other");
        }
        return way.map(known -> parse(known, columns));
    }

    private static ResultWrite parse(SpecNode way, List<String> columns) {
        return ResultWrite.named(way.text(), columns).orElseThrow(() -> way.unknown(ResultWrite.ALLOWED));
    }

    /** The names of columns that a member lists; none if it is left out. */
    static List<String> names(SpecNode table, String key) {
        Optional<SpecNode> node = table.optional(key);
        List<String> names = node.map(SpecNode::texts).orElse(List.of());
        if (node.isPresent() && (names.isEmpty() || names.contains(""))) {
            throw node.get().refuse("must name at least one column, and no empty one");
        }
        if (new HashSet<>(names.stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList())
                        .size()
                < names.size()) {
            throw node.orElseThrow().refuse("names a column twice");
        }
        return names;
    }
}
