package io.lakeshift.lambdas.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectKeyTest {

    private static final Instant EVENT_TIME = Instant.parse("2026-01-31T23:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "Db/Table/f.csv,              2026-01-31",
        "Db/Table/2024/f.csv,         2024-01-31",
        "Db/Table/2024/3/f.csv,       2024-03-31",
        "Db/Table/2024/3/7/f.csv,     2024-03-07",
        "Db/Table/2024/03/07/f.csv,   2024-03-07",
        "Db/Table/2024/02/29/f.csv,   2024-02-29",
        "Db/Table/2024/3/7/a/b/f.csv, 2024-03-07",
        "Db/Table/2024/3/7//f.csv,    2024-03-07"
    })
    void takesTheDayFromTheFoldersAndTheRestFromTheEvent(String key, LocalDate expected) {
        assertThat(ObjectKey.parse(key, EVENT_TIME).partition().date()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Db/Table/a.parquet/part-0.parquet,              true",
        "Db/Table/2024/3/7/a.PARQUET/part-0.parquet,     true",
        "Db/Table/2024/3/7/x/a.parquet/part-0.parquet,   true",
        "Db/Table/a.parquet/region=EU/part-0.parquet,    true",
        "Db/Table/a.parquet/region=EU/_SUCCESS,          true",
        "Db/Table/a.parquet/.part-0.crc,                 true",
        "Db/Table/a.parquet/_SUCCESS,                    false",
        "Db/Table/a.parquet,                             false",
        "Db/Table/2024/part-0.parquet,                   false",
        "Db/Table.parquet/part-0.parquet,                false"
    })
    void filesOfAParquetFolderArePartsOfItButTheOneThatSaysThatItIsComplete(String key, boolean part) {
        assertThat(ObjectKey.isPart(key)).isEqualTo(part);
    }

    @ParameterizedTest
    @CsvSource({
        "Db/Table/a.parquet/_SUCCESS,          2026-01-31",
        "Db/Table/2024/3/a.parquet/_SUCCESS,   2024-03-31",
        "Db/Table/2024/3/7/a.parquet/_SUCCESS, 2024-03-07"
    })
    void takesTheDayOfAParquetFolderFromTheFoldersBeforeIt(String key, LocalDate expected) {
        ObjectKey complete = ObjectKey.parse(key, EVENT_TIME);

        assertThat(complete.partition().date()).isEqualTo(expected);
        assertThat(complete.path() + "/" + complete.fileName()).isEqualTo(key);
    }

    @Test
    void takesTheLastDayOfAMonthThatIsShorterThanTheEventsDay() {
        PartitionDay day = ObjectKey.parse("Db/Table/2024/2/f.csv", EVENT_TIME).partition();

        assertThat(day.date()).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void padsThePartitionValues() {
        PartitionDay day =
                ObjectKey.parse("Db/Table/2024/3/7/f.csv", EVENT_TIME).partition();

        assertThat(day.year() + "-" + day.month() + "-" + day.day()).isEqualTo("2024-03-07");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "f.csv,                      fewer than two folders",
                "Db/f.csv,                   fewer than two folders",
                "/Db/Table/f.csv,            The folder '' cannot name a database",
                "Db//f.csv,                  The folder '' cannot name a table",
                "My Db/Table/f.csv,          The folder 'My Db' cannot name a database",
                "Db-1/Table/f.csv,           The folder 'Db-1' cannot name a database",
                "1Db/Table/f.csv,            The folder '1Db' cannot name a database",
                "_Db/Table/f.csv,            The folder '_Db' cannot name a database",
                "Db/Täble/f.csv,             The folder 'Täble' cannot name a table",
                "Db/T;DROP/f.csv,            The folder 'T;DROP' cannot name a table",
                "Db/\"T\"/f.csv,             The folder '\"T\"' cannot name a table",
                "../Table/f.csv,             The folder '..' cannot name a database",
                "Sales_Consume/Table/f.csv,  _consume is the ending of the databases the lake itself makes",
                "Db/Table/archive/f.csv,     The year folder 'archive' is not a number of four digits",
                "Db/Table/24/f.csv,          The year folder '24' is not",
                "Db/Table/02024/f.csv,       The year folder '02024' is not",
                "Db/Table//f.csv,            The year folder '' is not",
                "Db/Table/٢٠٢٤/f.csv,        The year folder '٢٠٢٤' is not",
                "Db/Table/2024/may/f.csv,    The month folder 'may' is not a number from 1 to 12",
                "Db/Table/2024/0/f.csv,      The month folder '0' is not a number from 1 to 12",
                "Db/Table/2024/13/f.csv,     The month folder '13' is not a number from 1 to 12",
                "Db/Table/2024/-1/f.csv,     The month folder '-1' is not",
                "Db/Table/2023/2/29/f.csv,   The day folder '29' is not a number from 1 to 28 in month 2 of 2023",
                "Db/Table/2024/4/31/f.csv,   The day folder '31' is not a number from 1 to 30 in month 4 of 2024",
                "Db/Table/2024/4/00/f.csv,   The day folder '00' is not",
                "Db/Table/2024/4/1st/f.csv,  The day folder '1st' is not"
            })
    void saysWhatIsWrongWithAKey(String key, String reason) {
        assertThatThrownBy(() -> ObjectKey.parse(key, EVENT_TIME))
                .isInstanceOf(RejectedObjectException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void rejectsNamesThatAreTooLongForRedshift() {
        String key = "D".repeat(111) + "/Table/f.csv";

        assertThatThrownBy(() -> ObjectKey.parse(key, EVENT_TIME)).hasMessageContaining("1 to 110 letters");
        assertThat(ObjectKey.parse(key.substring(1), EVENT_TIME).source().database())
                .hasSize(110);
    }

    @Property
    void splitsAKeySoThatItsPartsMakeItAgain(
            @ForAll("names") String database, @ForAll("names") String table, @ForAll("fileNames") String fileName) {
        String key = database + "/" + table + "/2024/5/6/" + fileName;

        ObjectKey parsed = ObjectKey.parse(key, EVENT_TIME);

        assertThat(parsed.path() + "/" + parsed.fileName()).isEqualTo(key);
        assertThat(parsed.source().toString()).isEqualTo(database + "/" + table);
        assertThat(parsed.path()).isEqualTo(database + "/" + table + "/2024/5/6");
    }

    @Property
    void readsEveryDayOfTheCalendar(
            @ForAll @IntRange(min = 1000, max = 9999) int year, @ForAll @IntRange(min = 1, max = 365) int dayOfYear) {
        LocalDate date = LocalDate.ofYearDay(year, dayOfYear);
        String key = "Db/Table/%d/%d/%d/f.csv".formatted(year, date.getMonthValue(), date.getDayOfMonth());

        PartitionDay day = ObjectKey.parse(key, EVENT_TIME).partition();

        assertThat(LocalDate.parse(day.year() + "-" + day.month() + "-" + day.day()))
                .isEqualTo(date);
    }

    @Property(tries = 3000)
    void eitherReadsAKeyOrRejectsItWithAReason(@ForAll("keys") String key) {
        try {
            ObjectKey parsed = ObjectKey.parse(key, EVENT_TIME);
            assertThat(parsed.path() + "/" + parsed.fileName()).isEqualTo(key);
            assertThat(parsed.source().toString()).matches("[A-Za-z][A-Za-z0-9_]*/[A-Za-z][A-Za-z0-9_]*");
        } catch (RejectedObjectException rejected) {
            assertThat(rejected).as(key).hasMessageMatching("(?s).*(must be|cannot name|is not a number).*");
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars('_')
                .ofMaxLength(40)
                .map(rest -> "N" + rest)
                .filter(name -> !name.toLowerCase(Locale.ROOT).endsWith("_consume"));
    }

    @Provide
    Arbitrary<String> fileNames() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(60).filter(name -> name.indexOf('/') < 0);
    }

    @Provide
    Arbitrary<String> keys() {
        Arbitrary<String> level = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of("Db", "Table", "2024", "02", "30", "7", "", "..", " ", "%2F", "'")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(8)));
        return level.list().ofMinSize(1).ofMaxSize(7).map(levels -> String.join("/", levels));
    }
}
