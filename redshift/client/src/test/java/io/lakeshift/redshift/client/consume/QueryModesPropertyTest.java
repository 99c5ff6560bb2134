package io.lakeshift.redshift.client.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However loads follow one another, each leaves what its way of writing says, and leaves it again when it is run again. */
class QueryModesPropertyTest {

    private static QueryRuns runs;

    /** A row of the table, and the load that added it; empty if none is known. */
    private record Row(int id, String value, String year, String load) {
        Row of(String other) {
            return new Row(id, value, year, other);
        }
    }

    /** One load. */
    private record Load(String name, ResultWrite write, List<Row> rows) {}

    @BeforeContainer
    static void open() throws IOException {
        runs = new QueryRuns(Files.createTempDirectory("queries"));
    }

    @AfterContainer
    static void close() {
        runs.close();
    }

    @Provide
    Arbitrary<List<Load>> loads() {
        Arbitrary<Row> row = Combinators.combine(
                        Arbitraries.integers().between(1, 4), Arbitraries.of("a", "b"), Arbitraries.of("2024", "2025"))
                .as((id, value, year) -> new Row(id, value, year, ""));
        Arbitrary<ResultWrite> write = Arbitraries.of(
                new ResultWrite.Replace(),
                new ResultWrite.Append(),
                new ResultWrite.Append(),
                new ResultWrite.Merge(List.of("id")),
                new ResultWrite.ReplacePartitions(List.of("year")));
        return Combinators.combine(
                        Arbitraries.of("x", "y", "z"), write, row.list().ofMaxSize(4))
                .as(Load::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property(tries = 25)
    void leavesTheRowsThatItsWayOfWritingSaysHoweverOftenItIsRun(@ForAll("loads") List<Load> loads) {
        if (!runs.api()
                .as("admin", "dev", "SELECT 1 FROM pg_database WHERE datname = 'db_consume'")
                .isEmpty()) {
            runs.api().as(EngineDataApi.USER, "db_consume", "DROP TABLE IF EXISTS public.orders");
        }
        List<Row> rows = new ArrayList<>();
        boolean there = false;
        for (Load load : loads) {
            if (load.write() instanceof ResultWrite.Append
                    && rows.stream().anyMatch(row -> row.load().isEmpty())) {
                assertThatThrownBy(() -> runs.plan(load.write(), load.name(), query(load)))
                        .hasMessageContaining("it has rows that no load appended");
                continue;
            }
            SqlScript plan = runs.plan(load.write(), load.name(), query(load));
            if (load.write() instanceof ResultWrite.Merge
                    && ids(load.rows()).size() < load.rows().size()) {
                assertThatThrownBy(() -> runs.run(plan)).isInstanceOf(RuntimeException.class);
            } else {
                runs.run(plan);
                rows = after(rows, load);
                there = true;
                assertThat(live()).isEqualTo(shown(rows));
                runs.run(load.write(), load.name(), query(load));
            }
            if (there) {
                assertThat(live()).isEqualTo(shown(rows));
            }
        }
    }

    /** What the documentation of the layer says. */
    private static List<Row> after(List<Row> before, Load load) {
        boolean appended = load.write() instanceof ResultWrite.Append;
        Set<Integer> ids = ids(load.rows());
        Set<String> years = load.rows().stream().map(Row::year).collect(Collectors.toSet());
        List<Row> after = new ArrayList<>(before);
        after.removeIf(row -> load.write() instanceof ResultWrite.Replace
                || appended && row.load().equals(load.name())
                || load.write() instanceof ResultWrite.Merge && ids.contains(row.id())
                || load.write() instanceof ResultWrite.ReplacePartitions && years.contains(row.year()));
        load.rows().forEach(row -> after.add(row.of(appended ? load.name() : "")));
        return after;
    }

    private static Set<Integer> ids(List<Row> rows) {
        return new HashSet<>(rows.stream().map(Row::id).toList());
    }

    private static List<String> shown(List<Row> rows) {
        return rows.stream()
                .map(row -> row.id() + " " + row.value() + " " + row.year())
                .sorted()
                .toList();
    }

    private static List<String> live() {
        return runs.rows("SELECT id, v, year FROM orders").stream().sorted().toList();
    }

    private static String query(Load load) {
        String none = "SELECT 0 AS id, 'none' AS v, '0' AS year WHERE FALSE";
        return load.rows().stream()
                .map(row -> "SELECT %d, '%s', '%s'".formatted(row.id(), row.value(), row.year()))
                .collect(Collectors.joining(" UNION ALL ", none + (load.rows().isEmpty() ? "" : " UNION ALL "), ""));
    }
}
