package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.MemoryLookups;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.etl.transform.TransformResources;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    private static final TransformResources RESOURCES = new TransformResources("Db", "file.csv", new MemoryLookups());

    private static LoadSpec spec(Map<String, String> files) {
        return LoadSpec.read(key -> Optional.ofNullable(files.get(key)), "Db-T", RESOURCES);
    }

    private final Rows rows = Rows.of(new TestLake()
            .spark()
            .sql("select 2L as " + Rows.LINE
                    + ", '1' as `Start Date`, 'x' as `say, \"hi\"`, 1.5D as d, 1.50 as n, 7 as i,"
                    + " 't' as `Load.Time`"));

    @Test
    void suggestsBothFilesWhereThereAreNone() {
        LoadSpec none = spec(Map.of());
        Rows mapped = none.mapped(rows);
        Map<String, String> suggested = Suggestions.of(none, rows, mapped);

        assertThat(suggested.get(".csv")).isEqualTo("""
                SourceName,DestName
                Start Date,start_date
                "say, ""hi""\","say_""hi""\"
                d,d
                n,n
                i,i
                Load.Time,load_time
                """);
        assertThat(suggested.get(".json"))
                .contains("\"d\" : \"decimal(16,2)\"", "\"n\" : \"decimal(3,2)\"")
                .contains("\"field\" : \"start_date\"", "\"field\" : \"load_time\"")
                .doesNotContain("\"i\"");
    }

    @Test
    void whatIsSuggestedCanBeRead() {
        LoadSpec none = spec(Map.of());
        Map<String, String> suggested = Suggestions.of(none, rows, none.mapped(rows));
        LoadSpec read = spec(Map.of("Db-T.csv", suggested.get(".csv"), "Db-T.json", suggested.get(".json")));

        assertThat(read.mapped(rows).columns()).containsExactly("start_date", "say_\"hi\"", "d", "n", "i", "load_time");
        assertThat(read.transforms()).hasSize(3);
        assertThat(Suggestions.of(read, rows, rows)).isEmpty();
    }
}
