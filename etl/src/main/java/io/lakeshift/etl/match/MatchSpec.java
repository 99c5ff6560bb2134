package io.lakeshift.etl.match;

import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the entities of a database are recognized: the file {@code <Db>-entitymatch.json}. Names of columns are in lower case.
 *
 * @param file the name of the file
 * @param primaryTable the table of the known entities, in the consume layer
 * @param idField the column with the id of an entity
 * @param sortField the column whose highest value wins where several rows of a load are the same entity
 * @param exactKey what identifies a row in the system that it comes from
 * @param levels further ways of recognizing an entity, in the order in which they are tried
 */
public record MatchSpec(
        String file,
        String primaryTable,
        String idField,
        Optional<String> sortField,
        Optional<ExactKey> exactKey,
        List<MatchLevel> levels) {

    /**
     * What identifies a row in the system that it comes from.
     *
     * @param key the column with the key of the row there
     * @param system the column that says which system
     */
    record ExactKey(String key, String system) {

        List<String> columns() {
            return List.of(key, system);
        }
    }

    /**
     * Reads a file.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException naming all that is wrong with it
     */
    public static MatchSpec parse(SpecNode spec) {
        spec.members();
        SpecFaults faults = new SpecFaults();
        faults.check(() -> spec.only(
                "$schema", "primary_entity_table", "global_id_field", "sort_field", "exact_match_fields", "levels"));
        Optional<String> table = faults.unless(() -> table(spec));
        Optional<String> id = faults.unless(() -> column(spec, "global_id_field"));
        Optional<Optional<String>> sort =
                faults.unless(() -> spec.optional("sort_field").map(node -> column(spec, "sort_field")));
        Optional<Optional<ExactKey>> exact =
                faults.unless(() -> spec.optional("exact_match_fields").map(MatchSpec::exactKey));
        List<MatchLevel> levels = levels(spec, faults);
        faults.refuse();
        MatchSpec read = new MatchSpec(
                spec.file(),
                table.orElseThrow(),
                id.orElseThrow(),
                sort.orElseThrow(),
                exact.orElseThrow(),
                List.copyOf(levels));
        if (read.columns().containsKey(read.idField)) {
            throw spec.required("global_id_field").refuse("the id cannot be what an entity is recognized by");
        }
        return read;
    }

    private static String table(SpecNode spec) {
        String name = column(spec, "primary_entity_table");
        if (!TableName.isAllowed(name)) {
            throw spec.required("primary_entity_table")
                    .refuse("the table name '" + name + "' cannot be used: allowed are 1 to 200 letters, digits and"
                            + " underscores");
        }
        return name;
    }

    private static String column(SpecNode node, String key) {
        return node.text(key).toLowerCase(Locale.ROOT);
    }

    private static ExactKey exactKey(SpecNode node) {
        node.only("source_primary_key", "source_system_key");
        return new ExactKey(column(node, "source_primary_key"), column(node, "source_system_key"));
    }

    private static List<MatchLevel> levels(SpecNode spec, SpecFaults faults) {
        Optional<SpecNode> member = spec.optional("levels");
        if (member.isEmpty()) {
            return List.of();
        }
        List<MatchLevel> levels = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (SpecNode entry : faults.unless(member.get()::entries).orElse(List.of())) {
            faults.unless(() -> level(entry, faults)).ifPresent(level -> {
                levels.add(level);
                if (!ids.add(level.id())) {
                    faults.check(() -> {
                        throw entry.refuse("two levels have the id '" + level.id() + "'");
                    });
                }
            });
        }
        return levels;
    }

    private static MatchLevel level(SpecNode node, SpecFaults faults) {
        faults.check(() -> node.only("id", "blocks", "fields", "threshold"));
        Optional<String> id = faults.unless(() -> id(node));
        List<Block> blocks = each(node, "blocks", Block::parse, faults);
        List<ComparedField> fields = each(node, "fields", ComparisonSpec::field, faults);
        Optional<Double> threshold =
                faults.unless(() -> node.required("threshold").number());
        if (!fields.isEmpty() && fields.stream().allMatch(field -> field.weight() == 0)) {
            throw node.refuse("all weights are 0");
        }
        return new MatchLevel(id.orElse(""), blocks, fields, threshold.orElse(0.0));
    }

    private static String id(SpecNode node) {
        SpecNode id = node.required("id");
        return id.json().isIntegralNumber() ? Integer.toString(id.whole()) : node.text("id");
    }

    private static <T> List<T> each(SpecNode node, String key, Function<SpecNode, T> reading, SpecFaults faults) {
        List<SpecNode> entries =
                faults.unless(() -> node.required(key).entries()).orElse(List.of());
        if (entries.isEmpty() && node.optional(key).isPresent()) {
            faults.check(() -> {
                throw node.required(key).refuse("must have at least one entry");
            });
        }
        List<T> read = new ArrayList<>();
        entries.forEach(entry -> faults.unless(() -> reading.apply(entry)).ifPresent(read::add));
        return read;
    }

    /** The columns that entities are recognized by, each with where the specification names it first. */
    Map<String, String> columns() {
        Map<String, String> places = new LinkedHashMap<>();
        exactKey.ifPresent(
                exact -> exact.columns().forEach(column -> places.putIfAbsent(column, "exact_match_fields")));
        for (MatchLevel level : levels) {
            level.blocks().forEach(block -> places.putIfAbsent(block.column(), "level '" + level.id() + "', blocks"));
            level.fields().forEach(field -> places.putIfAbsent(field.column(), "level '" + level.id() + "', fields"));
        }
        return places;
    }
}
