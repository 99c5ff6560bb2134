package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the entity that each row of a load is: it keeps the id that it has, else gets that of a known entity with the same
 * key in its source, else that of one which a level recognizes, else a new one. A step looks only at rows without an id yet.
 *
 * <p>Neither the load nor the known entities are ever gathered in one place: what is kept between the steps are 32 bytes and
 * the compared columns of each row, on the disks of the executors.
 */
final class Matching implements AutoCloseable {

    /** Up to so many rows are sent to wherever the known entities are, instead of both being sorted. */
    private static final long FEW = 20_000;

    private static final String ROW = "__lakeshift_row";
    private static final String FOUND = "__lakeshift_found";
    private static final String KNOWN = "__lakeshift_known_";

    private final MatchSpec spec;
    private final EntityIds ids;
    private final List<Dataset<Row>> kept = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    Matching(MatchSpec spec, EntityIds ids) {
        this.spec = spec;
        this.ids = ids;
    }

    /**
     * The rows of a load with their ids as the first column, one row for each id.
     *
     * @param known the known entities; empty if there is no table of them yet
     */
    Dataset<Row> entities(Dataset<Row> incoming, Optional<Dataset<Row>> known) {
        close();
        MatchColumns.check(spec, incoming.schema(), known.map(Dataset::schema));
        Dataset<Row> rows = withId(incoming);
        Dataset<Row> told = rows.withColumn(ROW, ids.content(rows));
        Dataset<Row> open = keep(told.filter(Values.column(spec.idField()).isNull())
                .select(columns(told, ROW))
                .dropDuplicates(new String[] {ROW}));
        long rest = open.count();
        List<Dataset<Row>> found = new ArrayList<>();
        if (known.isPresent()) {
            for (Step step : steps()) {
                // A step that finds nothing, or has nothing to look at, must not make the next ones dearer.
                if (rest == 0) {
                    counts.put(step.name(), 0L);
                    continue;
                }
                Dataset<Row> matched = keep(step.match(few(open, rest), known.get()));
                long count = matched.count();
                counts.put(step.name(), count);
                if (count > 0) {
                    rest -= count;
                    open = open.join(matched, using(ROW), "left_anti");
                    found.add(matched);
                }
            }
        }
        counts.put("new", rest);
        List<String> key = spec.exactKey().map(MatchSpec.ExactKey::columns).orElse(List.of());
        Dataset<Row> all = open.select(
                Values.column(ROW), ids.made(key, Values.column(ROW)).as(FOUND));
        for (Dataset<Row> matched : found) {
            all = all.union(matched);
        }
        return oneForEachId(identified(told, all));
    }

    /** How many different rows got their id by which step, and how many are new; as of the last call. */
    Map<String, Long> counts() {
        return counts;
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
        kept.clear();
        counts.clear();
    }

    private record Step(String name, Finder finder) {

        Dataset<Row> match(Dataset<Row> open, Dataset<Row> known) {
            return finder.find(open, known);
        }
    }

    @FunctionalInterface
    private interface Finder {
        Dataset<Row> find(Dataset<Row> open, Dataset<Row> known);
    }

    private List<Step> steps() {
        return Stream.concat(
                        spec.exactKey().stream()
                                .map(key -> new Step("exact", (open, known) -> exact(key, open, known))),
                        spec.levels().stream()
                                .map(level -> new Step(
                                        "level " + level.id(), (open, known) -> recognized(level, open, known))))
                .toList();
    }

    /** The rows with a column for the id, first and as text; null where there is none. */
    private Dataset<Row> withId(Dataset<Row> rows) {
        String id = spec.idField();
        boolean hasId = Arrays.asList(rows.columns()).contains(id);
        Column given = hasId
                ? when(Values.isGiven(id), Values.column(id).cast("string"))
                : lit(null).cast("string");
        return rows.select(Stream.concat(
                        Stream.of(given.as(id)),
                        Arrays.stream(rows.columns())
                                .filter(column -> !column.equals(id))
                                .map(Values::column))
                .toArray(Column[]::new));
    }

    private Column[] columns(Dataset<Row> rows, String first) {
        Set<String> columns = new LinkedHashSet<>(List.of(first));
        columns.addAll(spec.columns().keySet());
        columns.retainAll(Arrays.asList(rows.columns()));
        return columns.stream().map(Values::column).toArray(Column[]::new);
    }

    /** Which side of a join is sent to the other is decided here, so that it is never the known entities. */
    private static Dataset<Row> few(Dataset<Row> open, long count) {
        return count <= FEW ? broadcast(open) : open.hint("merge");
    }

    private Dataset<Row> exact(MatchSpec.ExactKey key, Dataset<Row> open, Dataset<Row> known) {
        Dataset<Row> there = known(known, key.columns());
        Column same = key.columns().stream()
                .map(column -> Values.column(column)
                        .equalTo(Values.column(KNOWN + column))
                        .and(Values.isGiven(column)))
                .reduce(Column::and)
                .orElseThrow();
        return open.join(there, same).groupBy(ROW).agg(min(FOUND).as(FOUND));
    }

    private Dataset<Row> recognized(MatchLevel level, Dataset<Row> open, Dataset<Row> known) {
        Dataset<Row> there = known(
                known,
                Stream.concat(
                                level.blocks().stream().map(Block::column),
                                level.fields().stream().map(ComparedField::column))
                        .distinct()
                        .toList());
        Column comparable = level.blocks().stream()
                .map(block -> block.of(Values.column(block.column()))
                        .equalTo(block.of(Values.column(KNOWN + block.column())))
                        .and(Values.isGiven(block.column()))
                        .and(Values.isGiven(KNOWN + block.column())))
                .reduce(Column::and)
                .orElseThrow();
        Column score = level.score(field -> given(KNOWN + field.column()), field -> given(field.column()));
        Dataset<Row> scored = open.join(there, comparable)
                .select(Values.column(ROW), Values.column(FOUND), score.as("score"))
                .filter(level.isReachedBy(Values.column("score")));
        // The highest score wins, and of several the lowest id.
        return scored.groupBy(ROW)
                .agg(min(struct(
                                negate(Values.column("score")),
                                Values.column(FOUND).as(FOUND)))
                        .as("best"))
                .select(
                        Values.column(ROW),
                        Values.column("best").getField(FOUND).as(FOUND));
    }

    private static Column given(String column) {
        return when(Values.isGiven(column), Values.column(column));
    }

    /** The ids of the known entities and some of their columns, under other names; null for columns that they lack. */
    private Dataset<Row> known(Dataset<Row> known, List<String> columns) {
        List<String> present = Arrays.asList(known.columns());
        List<Column> selected = new ArrayList<>();
        selected.add(Values.column(spec.idField()).as(FOUND));
        for (String column : columns) {
            Column value =
                    present.contains(column) ? Values.column(column) : lit(null).cast("string");
            selected.add(value.as(KNOWN + column));
        }
        return known.filter(Values.column(spec.idField()).isNotNull()).select(selected.toArray(Column[]::new));
    }

    private Dataset<Row> identified(Dataset<Row> told, Dataset<Row> found) {
        Column id = Values.column(spec.idField());
        Dataset<Row> without = told.filter(id.isNull()).join(found, using(ROW));
        return told.filter(id.isNotNull())
                .unionByName(
                        without.withColumn(spec.idField(), Values.column(FOUND)).drop(FOUND));
    }

    /** Where several rows are the same entity, the highest value of the sort field wins, and else what does not depend on chance. */
    private Dataset<Row> oneForEachId(Dataset<Row> rows) {
        List<Column> order = new ArrayList<>();
        spec.sortField().ifPresent(field -> order.add(Values.column(field).desc_nulls_last()));
        order.add(Values.column(ROW).asc());
        ids.orderedLoadColumns(rows)
                .forEach(column -> order.add(Values.column(column).desc_nulls_last()));
        String place = "__lakeshift_place";
        return rows.withColumn(
                        place,
                        row_number()
                                .over(Window.partitionBy(Values.column(spec.idField()))
                                        .orderBy(order.toArray(Column[]::new))))
                .filter(Values.column(place).equalTo(1))
                .drop(place, ROW);
    }

    private Dataset<Row> keep(Dataset<Row> rows) {
        kept.add(rows.persist(StorageLevel.DISK_ONLY()));
        return rows;
    }

    private static scala.collection.Seq<String> using(String column) {
        return scala.collection.JavaConverters.asScalaBuffer(List.of(column)).toSeq();
    }
}
