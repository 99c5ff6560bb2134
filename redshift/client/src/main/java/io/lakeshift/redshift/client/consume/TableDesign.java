package io.lakeshift.redshift.client.consume;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a table in Redshift is laid out.
 *
 * @param distribution which node a row is on; counts when the table is made
 * @param sorting the order of rows; counts when the table is made
 */
public record TableDesign(Distribution distribution, Sorting sorting) {

    /** The style of a name, which specifications write in small letters; empty if there is none. */
    public static <E extends Enum<E>> Optional<E> style(Class<E> styles, String name) {
        return Arrays.stream(styles.getEnumConstants())
                .filter(style -> style.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Which node a row is on. */
    public enum DistributionStyle {
        AUTO,
        EVEN,
        ALL,
        KEY
    }

    /** What becomes of the order when rows are added. */
    public enum SortStyle {
        COMPOUND,
        INTERLEAVED
    }

    /**
     * Which node a row is on.
     *
     * @param key the column that decides; present for {@code KEY} only
     */
    public record Distribution(DistributionStyle style, Optional<String> key) {

        public Distribution {
            key = key.map(name -> name.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * The order of rows.
     *
     * @param columns the columns, the most important first; empty if Redshift chooses
     */
    public record Sorting(SortStyle style, List<String> columns) {

        public Sorting {
            columns = lowered(columns);
        }
    }

    /** Redshift chooses the layout. */
    public static TableDesign automatic() {
        return new TableDesign(
                new Distribution(DistributionStyle.AUTO, Optional.empty()), new Sorting(SortStyle.COMPOUND, List.of()));
    }

    private static List<String> lowered(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
