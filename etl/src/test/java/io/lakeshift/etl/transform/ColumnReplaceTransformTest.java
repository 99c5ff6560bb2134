package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnReplaceTransformTest {

    private static final String CHAINED = """
            {"columnreplace": [{"field": "a", "pattern": "X", "replacement": ""},
                               {"field": "b", "source": "a", "pattern": "b", "replacement": "B"}]}""";

    @Test
    void replacesEveryMatch() {
        var result = TestRows.of("a")
                .row("a1b2")
                .row((String) null)
                .transformed(
                        "{\"columnreplace\": [{\"field\": \"a\", \"pattern\": \"(\\\\d)\", \"replacement\": \"<$1>\"}]}");

        assertThat(result.values("a")).containsExactly("a<1>b<2>", null);
    }

    @Test
    void entriesOfAListSeeTheRowsBeforeTheList() {
        var result = TestRows.of("a").row("aXb").transformed(CHAINED);

        assertThat(result.values("a")).containsExactly("ab");
        assertThat(result.values("b")).containsExactly("aXB");
    }

    @Test
    void entriesOfAListSeeWhatThoseBeforeThemMadeIfThatIsAskedFor() {
        var result = TestRows.of("a")
                .row("aXb")
                .entries(ListEntries.ONE_AFTER_ANOTHER)
                .transformed(CHAINED);

        assertThat(result.values("b")).containsExactly("aB");
    }

    @Test
    void ofTwoEntriesForOneFieldTheLastCounts() {
        var result = TestRows.of("a").row("xy").transformed("""
                {"columnreplace": [{"field": "a", "pattern": "x", "replacement": "1"},
                                   {"field": "A", "pattern": "y", "replacement": "2"}]}""");

        assertThat(result.values("a")).containsExactly("x2");
        assertThat(result.columns()).containsExactly("a");
    }
}
