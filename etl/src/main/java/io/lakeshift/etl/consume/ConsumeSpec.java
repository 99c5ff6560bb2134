package io.lakeshift.etl.consume;

import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.warehouse.TableDesign;
import io.lakeshift.etl.warehouse.TableDesign.Distribution;
import io.lakeshift.etl.warehouse.TableDesign.DistributionStyle;
import io.lakeshift.etl.warehouse.TableDesign.SortStyle;
import io.lakeshift.etl.warehouse.TableDesign.Sorting;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a specification says about the consume layer: the keys {@value #STORAGE} and {@value #TABLE}.
 *
 * @param storage where the table is kept; empty if the environment decides
 * @param design how the table is made and loaded if it is kept in Redshift
 */
public record ConsumeSpec(Optional<ConsumeStorage> storage, TableDesign design) {

    /** The key of where the table is kept. */
    public static final String STORAGE = "consume_storage";
    /** The key of how the table is made in Redshift. */
    public static final String TABLE = "redshift_table";

    private static final int MOST_SORT_KEYS = 400;
    private static final int MOST_INTERLEAVED_KEYS = 8;

    /** What holds where nothing is said. */
    public static ConsumeSpec byDefault() {
        return new ConsumeSpec(Optional.empty(), TableDesign.automatic());
    }

    /**
     * Reads both keys of a specification.
     *
     * @throws io.lakeshift.etl.spec.InvalidSpecException if they are not as they must be
     */
    public static ConsumeSpec parse(SpecNode spec) {
        Optional<ConsumeStorage> storage = spec.optional(STORAGE).map(ConsumeSpec::storage);
        Optional<SpecNode> table = spec.optional(TABLE);
        if (table.isPresent() && storage.equals(Optional.of(ConsumeStorage.DATALAKE))) {
            throw table.get()
                    .refuse("a table that is kept in the data lake has no such key; remove it, or set " + STORAGE
                            + " to redshift");
        }
        return new ConsumeSpec(storage, table.map(ConsumeSpec::design).orElseGet(TableDesign::automatic));
    }

    private static ConsumeStorage storage(SpecNode node) {
        return ConsumeStorage.find(node.text())
                .orElseThrow(() ->
                        node.refuse("'" + node.text() + "' is not known; allowed are " + ConsumeStorage.allowed()));
    }

    private static TableDesign design(SpecNode table) {
        table.only("write", "merge_keys", "distribution_style", "distribution_key", "sort_style", "sort_keys");
        return new TableDesign(mergeKeys(table), distribution(table), sorting(table));
    }

    private static List<String> mergeKeys(SpecNode table) {
        String write = table.textOr("write", "replace");
        List<String> keys = names(table, "merge_keys");
        return switch (write) {
            case "replace" -> {
                if (!keys.isEmpty()) {
                    throw table.refuse(
                            "merge_keys goes with write 'merge'; a result that replaces the table has no keys");
                }
                yield keys;
            }
            case "merge" -> {
                if (keys.isEmpty()) {
                    throw table.refuse("write 'merge' needs merge_keys, the columns that tell rows apart");
                }
                yield keys;
            }
            default -> throw table.required("write").refuse("'" + write + "' is not known; allowed are replace, merge");
        };
    }

    private static Distribution distribution(SpecNode table) {
        Optional<String> key = table.optional("distribution_key").map(node -> table.text("distribution_key"));
        DistributionStyle style = style(table, "distribution_style", DistributionStyle.class)
                .orElse(key.isPresent() ? DistributionStyle.KEY : DistributionStyle.AUTO);
        if (key.isPresent() != (style == DistributionStyle.KEY)) {
            throw table.refuse("distribution_key goes with distribution_style 'key', and with no other");
        }
        return new Distribution(style, key);
    }

    private static Sorting sorting(SpecNode table) {
        List<String> keys = names(table, "sort_keys");
        SortStyle style = style(table, "sort_style", SortStyle.class).orElse(SortStyle.COMPOUND);
        int most = style == SortStyle.INTERLEAVED ? MOST_INTERLEAVED_KEYS : MOST_SORT_KEYS;
        if (keys.size() > most) {
            throw table.refuse("sort_keys has " + keys.size() + " columns; Redshift allows " + most
                    + " for sort_style '" + style.name().toLowerCase(Locale.ROOT) + "'");
        }
        if (keys.isEmpty() && table.optional("sort_style").isPresent()) {
            throw table.refuse("sort_style needs sort_keys, the columns to sort by");
        }
        return new Sorting(style, keys);
    }

    private static List<String> names(SpecNode table, String key) {
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

    private static <E extends Enum<E>> Optional<E> style(SpecNode table, String key, Class<E> styles) {
        return table.optional(key)
                .map(node -> Arrays.stream(styles.getEnumConstants())
                        .filter(style -> style.name().toLowerCase(Locale.ROOT).equals(node.text()))
                        .findFirst()
                        .orElseThrow(() -> node.refuse("'" + node.text() + "' is not known; allowed are "
                                + Arrays.stream(styles.getEnumConstants())
                                        .map(style -> style.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
