package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.EtlException;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Four loads of two sources, one after the other, and what the table of entities holds after each. */
class EntityMatchTest {

    private static final Customers LAKE = new Customers();
    private static final String[] SHOWN = {"customerno", "globalid", "lastname", "coalesce(tier, '-')"};

    private static MatchResult first;
    private static MatchResult second;
    private static MatchResult again;
    private static MatchResult fourth;
    private static List<String> afterFirst;
    private static List<String> afterSecond;
    private static List<String> afterAgain;
    private static List<String> afterFourth;
    private static String ben;
    private static String zoe;
    private static long commits;

    @BeforeAll
    static void load() {
        first = LAKE.columns(
                        "A01",
                        "globalid|" + Customers.COLUMNS,
                        "run-1",
                        "g-ann|A1|A|Ann|Walker|1947-07-17|447-1|ann@x.org|40847 Deanna Greens|72000|2025-01-01",
                        " |A2|A|Ben|Hill|1980-01-02|447-2|ben@x.org|1 Main|10000|2025-01-01",
                        "-|A3|A|Zoe|Young|1947-07-17|555|zoe@x.org|9 High|30000|2025-01-01",
                        "-|A4|A|Cy|None|1990-01-01|-|cy@x.org|3 Low|-|2025-01-01",
                        "g-2|A5|A|Dee|Twin|1970-01-01|-|-|5 Oak|50000|2025-01-01",
                        "g-1|A6|A|Dee|Twin|1970-01-01|-|-|5 Oak|50000|2025-01-01",
                        "g-0|A7|A|Dee|Twin|1971-01-01|-|-|5 Oak|50000|2025-01-01",
                        "-|A8|A|Eve|Older|1960-01-01|111|eve@x.org|8 Elm|60000|2025-01-01",
                        "-|A8|A|Eve|Newer|1960-01-01|111|eve@x.org|8 Elm|60000|2025-01-05",
                        "-|A8|A|Eve|Older|1960-01-01|111|eve@x.org|8 Elm|60000|2025-01-01")
                .match("A01");
        afterFirst = LAKE.entities("customerno", "globalid", "lastname");
        ben = LAKE.id("customerno = 'A2'");
        zoe = LAKE.id("customerno = 'A3'");

        LAKE.columns(
                "C25",
                Customers.COLUMNS + "|tier",
                "run-2",
                "C1|C|Anne|Walker|1947-07-17|other|other|40847 Deanna Greens 4|72000|2025-01-02|gold",
                "C2|C|Ann|Walker|1947-07-17|555|zoe@x.org|40847 Deanna Greens|72000|2025-01-04|gold",
                "C3|C|Ann|Walker|1947-07-17|-|-|40847 Deanna Greens|72000|-|gold",
                "C4|C|Xnn|Walker|1947-07-17|-|-|40847 Deanna Greens|72000|2025-01-02|gold",
                "C5|C|Cy|None|1990-01-01|-|cy@x.org|3 Low|-|2025-01-01|gold",
                "C7|C|Dee|Twin|1970-01-01|-|-|5 Oak|50000|2025-01-02|gold",
                "C8|C|Zoey|Younger|1947-07-17|555|zoe@x.org|9 High|99999|2025-01-02|gold");
        second = LAKE.match("C25");
        afterSecond = LAKE.entities(SHOWN);

        long before = snapshots();
        again = LAKE.match("C25");
        commits = snapshots() - before;
        afterAgain = LAKE.entities(SHOWN);

        fourth = LAKE.columns(
                        "A01",
                        Customers.COLUMNS,
                        "run-3",
                        "A2|A|Benny|Mill|1980-01-03|447-9|other@x.org|2 Main|99999|2025-02-01",
                        "A3|A|Zora|Oldman|-|000|-|7 New|88888|2025-02-01")
                .match("A01");
        afterFourth = LAKE.entities(SHOWN);
    }

    private static long snapshots() {
        return LAKE.lake()
                .spark()
                .sql("select * from " + LAKE.lake().consumed("customer_primary") + ".snapshots")
                .count();
    }

    private static String idOf(String customer, List<String> entities) {
        return entities.stream()
                .filter(line -> line.startsWith(customer + "|"))
                .map(line -> line.split("\\|")[1])
                .findFirst()
                .orElse("none");
    }

    @Test
    void makesTheTableWithTheFirstLoadAndAnIdForEachEntity() {
        assertThat(first.merged()).isEqualTo(8);
        assertThat(afterFirst).hasSize(8);
        assertThat(LAKE.lake()
                        .spark()
                        .table(LAKE.lake().consumed("customer_primary"))
                        .columns())
                .startsWith("globalid");
        assertThat(UUID.fromString(zoe).version()).isEqualTo(8);
    }

    @Test
    void keepsTheIdThatARowBringsAndCountsBlankTextAsNone() {
        assertThat(idOf("A1", afterFirst)).isEqualTo("g-ann");
        assertThat(UUID.fromString(ben).variant()).isEqualTo(2);
    }

    @Test
    void takesTheNewestOfSeveralRowsOfOneEntityAndNullAsTheOldest() {
        assertThat(afterFirst).contains("A8|" + idOf("A8", afterFirst) + "|Newer");
        assertThat(afterSecond).contains("C2|g-ann|Walker|gold").noneMatch(line -> line.matches("(A1|C1|C3)\\|.*"));
    }

    @Test
    void recognizesAnEntityByTheFirstLevelThatDoesAndALevelLooksOnlyAtTheRest() {
        // By the phone, email and birthday of level 2 the row C2 would be Zoe.
        assertThat(idOf("C2", afterSecond)).isEqualTo("g-ann");
        assertThat(idOf("C8", afterSecond)).isEqualTo(zoe);
        assertThat(second.steps())
                .containsEntry("exact", 0L)
                .containsEntry("level 1", 4L)
                .containsEntry("level 2", 1L)
                .containsEntry("new", 2L);
        assertThat(second.merged()).isEqualTo(5);
    }

    @Test
    void comparesNothingWhereABlockDiffersOrAFieldOfItIsMissing() {
        assertThat(idOf("C4", afterSecond)).hasSize(36);
        assertThat(idOf("C5", afterSecond)).hasSize(36).isNotEqualTo(idOf("A4", afterSecond));
    }

    @Test
    void choosesTheLowestIdOfThoseThatFitBest() {
        assertThat(idOf("C7", afterSecond)).isEqualTo("g-1");
        assertThat(idOf("A5", afterSecond)).isEqualTo("g-2");
        assertThat(idOf("A7", afterSecond)).isEqualTo("g-0");
    }

    @Test
    void givesTheSameIdsAgainWhenTheSameLoadRunsAgainInOneCommit() {
        assertThat(again.merged()).isEqualTo(5);
        assertThat(afterAgain).isEqualTo(afterSecond);
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void knowsARowByItsKeyInItsSourceWhateverElseChanged() {
        assertThat(fourth.steps()).containsEntry("exact", 1L).containsEntry("new", 1L);
        assertThat(afterFourth).contains("A2|" + ben + "|Mill|-");
    }

    @Test
    void keepsTheIdOfARowWhoseEntityAnotherSourceHadTakenOverAndValuesThatALoadLacks() {
        assertThat(afterFourth).contains("A3|" + zoe + "|Oldman|gold").noneMatch(line -> line.startsWith("C8|"));
        assertThat(afterFourth).hasSameSizeAs(afterSecond);
    }

    @Test
    void refusesColumnsOfOtherTypesInsteadOfComparingTextWithNumbers() {
        LAKE.lake()
                .spark()
                .table(LAKE.lake().consumed("a01"))
                .withColumn("zip", col("zip").cast("bigint"))
                .writeTo(LAKE.lake().consumed("d01"))
                .using("iceberg")
                .createOrReplace();

        assertThatThrownBy(() -> LAKE.match("D01"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("column 'zip' is bigint in the load and string in table customer_primary");
    }

    @Test
    void writesNothingForADayWithoutRows() {
        Customers customers = new Customers().rows("A01", "A1|A|Ann|Walker|-|-|-|-|72000|-");
        customers.lake().spark().sql("delete from " + customers.lake().consumed("a01"));

        assertThat(customers.match("A01").merged()).isZero();

        assertThat(customers
                        .lake()
                        .spark()
                        .catalog()
                        .tableExists(customers.lake().consumed("customer_primary")))
                .isFalse();
    }

    @Test
    void namesAllColumnsThatALoadLacks() {
        Customers customers = new Customers()
                .columns("A01", "customerno|srcsystemid|firstname|lastname|dob", "run-1", "A1|A|Ann|Walker|1947-07-17");

        assertThatThrownBy(() -> customers.match("A01"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(
                        "-entitymatch.json: level '1', blocks: the load has no column 'zip'; level '1',"
                                + " fields: the load has no column 'street'; level '2', blocks: the load has no column 'phone';")
                .hasMessageEndingWith("sort_field: the load has no column 'lastupdated'");
    }

    @Test
    void saysThatItNeedsTheTableOfTheConsumeLayer() {
        assertThatThrownBy(() -> LAKE.match("Claims"))
                .isInstanceOf(EtlException.class)
                .hasMessageContaining("_consume.claims is not in the data lake")
                .hasMessageContaining("-Claims.sql");
    }
}
