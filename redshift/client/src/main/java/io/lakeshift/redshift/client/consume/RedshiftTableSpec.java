package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.consume.TableDesign.Distribution;
import io.lakeshift.redshift.client.consume.TableDesign.DistributionStyle;
import io.lakeshift.redshift.client.consume.TableDesign.SortStyle;
import io.lakeshift.redshift.client.consume.TableDesign.Sorting;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads how a table is made in Redshift: the key {@value ConsumeSpec#TABLE} of a specification. */
final class RedshiftTableSpec {

    private static final int MOST_SORT_KEYS = 400;
    private static final int MOST_INTERLEAVED_KEYS = 8;

    private RedshiftTableSpec() {}

    static TableDesign parse(SpecNode table) {
        table.only("write", "merge_keys", "distribution_style", "distribution_key", "sort_style", "sort_keys");
        return new TableDesign(distribution(table), sorting(table));
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
        List<String> keys = WriteSpec.names(table, "sort_keys");
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

    private static <E extends Enum<E>> Optional<E> style(SpecNode table, String key, Class<E> styles) {
        return table.optional(key)
                .map(node -> TableDesign.style(styles, node.text())
                        .orElseThrow(() -> node.unknown(Arrays.stream(styles.getEnumConstants())
                                .map(style -> style.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
    }
}
