package io.lakeshift.redshift.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.engine.Rows;
import io.lakeshift.redshift.engine.Session;
import io.lakeshift.redshift.engine.WarehouseFixture;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Values of expressions, compared with PostgreSQL's: those of functions and operators of which Redshift's reference says
 * what PostgreSQL does. Where Redshift differs, the template says the same in PostgreSQL's words, or the difference is
 * listed with its reason. The number of comparisons is printed.
 */
class FunctionOracleIT {
    private static final int AT_ONCE = 50;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final Map<String, Integer> COMPARED = new TreeMap<>();

    private static WarehouseFixture warehouse;
    private static Session session;
    private static EmbeddedPostgres server;
    private static Connection postgres;

    @BeforeContainer
    static void open() throws IOException, SQLException {
        Path root = Files.createTempDirectory(Path.of("redshift/engine/target"), "oracle");
        warehouse = new WarehouseFixture(root);
        session = warehouse.connect("admin", "dev");
        server = EmbeddedPostgres.start();
        postgres = server.getPostgresDatabase().getConnection();
        try (Statement statement = postgres.createStatement()) {
            statement.execute("set timezone = 'UTC'");
        }
        both(
                "create table numbers (id int, g int, n int, d decimal(10,2), f float8, t varchar(20), b boolean, day date,"
                        + " moment timestamp)");
    }

    @AfterContainer
    static void close() throws IOException, SQLException {
        COMPARED.forEach((family, count) -> System.out.printf("%s: %,d expressions compared%n", family, count));
        System.out.printf(
                "%,d expressions compared with PostgreSQL%n",
                COMPARED.values().stream().mapToInt(Integer::intValue).sum());
        session.close();
        warehouse.close();
        postgres.close();
        server.close();
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void strings(@ForAll Random random) {
        compare("string", random);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void datesAndTimes(@ForAll Random random) {
        compare("datetime", random);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void formats(@ForAll Random random) {
        compare("format", random);
    }

    @Property(tries = 14, shrinking = ShrinkingMode.OFF)
    void numbers(@ForAll Random random) {
        compare("number", random);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void conditions(@ForAll Random random) {
        compare("conditional", random);
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void comparisonsOfTextsAndNumbers(@ForAll Random random) {
        compare("comparison", random);
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void aggregates(@ForAll Random random) throws SQLException {
        fill(random);
        List<Expression> queries = new ArrayList<>();
        for (Expression aggregate : Expression.templates("aggregate")) {
            queries.add(
                    random.nextBoolean()
                            ? aggregate.in("select g, ", " from numbers group by g order by g")
                            : aggregate.in("select ", " from numbers where n > " + (random.nextInt(20) - 10)));
        }
        compare("aggregate", queries);
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void windows(@ForAll Random random) throws SQLException {
        fill(random);
        compare(
                "window",
                Expression.templates("window").stream()
                        .map(window -> window.in("select id, ", " from numbers order by id"))
                        .toList());
    }

    @Example
    void takesTheDigitsOfAQuotientAsTheyAreRounded() {
        String quotient = "select 2147483647 / (-1.206)::decimal(11,3)";
        String elsewhere = "select 2147483647 / (-1.206)::decimal(11,3) + 0.00000002";

        assertThat(agree(here(quotient), ofPostgres(quotient))).isTrue();
        assertThat(agree(here(quotient), ofPostgres(elsewhere))).isFalse();
    }

    @Example
    void differsWhereRedshiftDoes() {
        for (Expression difference : Expression.templates("differences")) {
            String there = difference.postgres();
            assertThat(agree(here("select " + difference.redshift()), ofPostgres("select " + there)))
                    .as(there)
                    .isFalse();
        }
    }

    private static void compare(String family, Random random) {
        List<Expression> templates = Expression.templates(family);
        List<Expression> queries = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            queries.add(GeneratedValues.one(templates, random).filled(random).in("select ", ""));
        }
        compare(family, queries);
    }

    private static void compare(String family, List<Expression> queries) {
        List<String> differences = new ArrayList<>();
        for (Expression query : queries) {
            Optional<List<List<String>>> expected = ofPostgres(query.postgres());
            Answer found = here(query.redshift());
            if (!agree(found, expected)) {
                differences.add(query.redshift() + "\n  here " + found + "\n  PostgreSQL "
                        + expected.map(Object::toString).orElse("an error"));
            }
        }
        COMPARED.merge(family, queries.size(), Integer::sum);
        assertThat(differences).isEmpty();
    }

    /** The rows and the names of the types of a query, or the error. */
    private record Answer(Optional<List<List<Object>>> rows, List<String> types, String error) {
        @Override
        public String toString() {
            return rows.map(found -> found + " " + types).orElse(error);
        }
    }

    private static Answer here(String query) {
        Rows rows = new Rows();
        try {
            session.execute(query, Map.of(), rows);
            return new Answer(
                    Optional.of(rows.values),
                    rows.columns.stream().map(column -> column.type().name()).toList(),
                    "");
        } catch (SqlError refused) {
            return new Answer(Optional.empty(), List.of(), refused.getMessage());
        }
    }

    private static Optional<List<List<String>>> ofPostgres(String query) {
        try (Statement statement = postgres.createStatement()) {
            statement.setEscapeProcessing(false);
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(query)) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(row);
                }
            }
            return Optional.of(rows);
        } catch (SQLException refused) {
            boolean wrongTemplate = refused.getSQLState().startsWith("42");
            if (wrongTemplate) {
                throw new AssertionError("PostgreSQL does not understand " + query, refused);
            }
            return Optional.empty();
        }
    }

    private static boolean agree(Answer found, Optional<List<List<String>>> expected) {
        if (found.rows().isEmpty() || expected.isEmpty()) {
            return found.rows().isEmpty()
                    && expected.isEmpty()
                    && !found.error().startsWith("not supported locally");
        }
        List<List<Object>> here = found.rows().get();
        List<List<String>> there = expected.get();
        boolean same = here.size() == there.size();
        for (int row = 0; same && row < here.size(); row++) {
            for (int column = 0; same && column < here.get(row).size(); column++) {
                same = agree(
                        here.get(row).get(column),
                        there.get(row).get(column),
                        found.types().get(column));
            }
        }
        return same;
    }

    private static boolean agree(Object here, String there, String type) {
        if (here == null || there == null) {
            return here == null && there == null;
        }
        return switch (type) {
            case "float4", "float8" -> near((Double) here, Double.parseDouble(there));
            case "numeric" -> sameNumber(new BigDecimal(here.toString()), new BigDecimal(there));
            case "int2", "int4", "int8" -> new BigDecimal(here.toString()).compareTo(new BigDecimal(there)) == 0;
            case "bool" -> here.equals(there.equals("t"));
            default -> here.equals(there);
        };
    }

    /**
     * Whether two decimals can be one number, each rounded to its own digits: how many a quotient has is Redshift's own
     * rule, and the cases of the family have it. Rounding the longer one again would round twice.
     */
    private static boolean sameNumber(BigDecimal one, BigDecimal two) {
        BigDecimal farthest = one.scale() == two.scale()
                ? BigDecimal.ZERO
                : one.ulp().add(two.ulp()).divide(TWO);
        return one.subtract(two).abs().compareTo(farthest) <= 0;
    }

    private static boolean near(double here, double there) {
        return Double.compare(here, there) == 0
                || new BigDecimal(here, new MathContext(13)).compareTo(new BigDecimal(there, new MathContext(13))) == 0
                || Math.abs(here - there) <= 1e-12 * Math.max(Math.abs(here), 1);
    }

    private static void fill(Random random) throws SQLException {
        both("delete from numbers");
        List<String> rows = new ArrayList<>();
        int count = random.nextInt(30);
        for (int id = 1; id <= count; id++) {
            rows.add("(%d, %d, %s, %s, %s, %s, %s, %s, %s)"
                    .formatted(
                            id,
                            random.nextInt(4),
                            orNull("small", random),
                            orNull("cents", random),
                            orNull("float", random),
                            orNull("word", random),
                            orNull("bool", random),
                            orNull("date", random),
                            orNull("timestamp", random)));
        }
        if (!rows.isEmpty()) {
            both("insert into numbers values " + String.join(", ", rows));
        }
    }

    private static String orNull(String kind, Random random) {
        return random.nextInt(6) == 0 ? "null" : GeneratedValues.of(kind, random);
    }

    private static void both(String sql) throws SQLException {
        session.execute(sql, Map.of(), new Rows());
        try (Statement statement = postgres.createStatement()) {
            statement.execute(sql);
        }
    }
}
