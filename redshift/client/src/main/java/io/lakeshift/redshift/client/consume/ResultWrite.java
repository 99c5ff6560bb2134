package io.lakeshift.redshift.client.consume;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the rows of a table when a result is written into it. */
public sealed interface ResultWrite {

    /** The names a specification may use. */
    String ALLOWED = "replace, append, merge, replace_partitions";

    /** The columns that partition a result for the data lake. */
    List<String> PARTITIONS = List.of("year", "month", "day");

    /** The column that tells which load added a row; only tables that results are appended to have it. */
    String LOAD = "consume_load_id";

    /**
     * The way of a name; empty if there is none.
     *
     * @param keys the columns that tell rows apart, for {@code merge} only
     */
    static Optional<ResultWrite> named(String name, List<String> keys) {
        return Optional.ofNullable(
                switch (name) {
                    case "replace" -> new Replace();
                    case "append" -> new Append();
                    case "merge" -> new Merge(keys);
                    case "replace_partitions" -> new ReplacePartitions(PARTITIONS);
                    default -> null;
                });
    }

    /** The name as it stands in a specification. */
    String key();

    /** The columns, in lower case, by which rows of the result find those that they replace; none if all are replaced. */
    List<String> columns();

    /** The result takes the place of all rows, and its columns that of the columns. */
    record Replace() implements ResultWrite {
        @Override
        public String key() {
            return "replace";
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** The result is added; when the same load is run again, its rows take the place of those it added before. */
    record Append() implements ResultWrite {
        @Override
        public String key() {
            return "append";
        }

        @Override
        public List<String> columns() {
            return List.of(LOAD);
        }
    }

    /** Rows with the same keys are replaced, others are added, none is removed. */
    record Merge(List<String> columns) implements ResultWrite {

        public Merge {
            columns =
                    columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("rows cannot be merged without keys");
            }
        }

        @Override
        public String key() {
            return "merge";
        }
    }

    /** The rows of every partition that the result has rows of are replaced; other partitions stay. */
    record ReplacePartitions(List<String> columns) implements ResultWrite {
        @Override
        public String key() {
            return "replace_partitions";
        }
    }
}
