package io.lakeshift.redshift.client.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.consume.TableDesign.DistributionStyle;
import io.lakeshift.redshift.client.consume.TableDesign.SortStyle;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumeSpecTest {

    private static ConsumeSpec parse(String json) {
        return ConsumeSpec.parse(SpecNode.parse("Db-T.json", json));
    }

    @Test
    void leavesTheStorageToTheEnvironmentIfNothingIsSaid() {
        assertThat(parse("{}")).isEqualTo(ConsumeSpec.byDefault());
    }

    @Test
    void readsStorageAndDesign() {
        ConsumeSpec spec = parse("""
                {"consume_storage": "redshift",
                 "redshift_table": {"write": "merge", "merge_keys": ["PolicyNumber", "startdate"],
                   "distribution_key": "PolicyNumber", "sort_style": "interleaved", "sort_keys": ["startdate"]}}
                """);

        assertThat(spec.of("any").storage()).contains(ConsumeStorage.REDSHIFT);
        assertThat(spec.of("any").write()).isEqualTo(new ResultWrite.Merge(List.of("policynumber", "startdate")));
        TableDesign design = spec.of("any").design();
        assertThat(design.distribution().style()).isEqualTo(DistributionStyle.KEY);
        assertThat(design.distribution().key()).contains("policynumber");
        assertThat(design.sorting().style()).isEqualTo(SortStyle.INTERLEAVED);
    }

    @Test
    void letsATableOfSeveralDifferFromTheOthers() {
        ConsumeSpec spec = parse("""
                {"consume_write": "append",
                 "consume_tables": {
                   "ByDay": {"consume_write": "replace_partitions", "consume_storage": "redshift"},
                   "latest": {"consume_write": "merge", "consume_merge_keys": ["ID"]}}}
                """);

        assertThat(spec.of("orders").write()).isEqualTo(new ResultWrite.Append());
        assertThat(spec.of("byday").write())
                .isEqualTo(new ResultWrite.ReplacePartitions(List.of("year", "month", "day")));
        assertThat(spec.of("BYDAY").storage()).contains(ConsumeStorage.REDSHIFT);
        assertThat(spec.of("latest").write()).isEqualTo(new ResultWrite.Merge(List.of("id")));
        assertThat(spec.of("latest").storage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"consume_storage\": \"Redshift\"} | 'consume_storage': 'Redshift' is not known; allowed are datalake, redshift",
                "{\"consume_storage\": 1} | 'consume_storage': must be a text, but is a number",
                "{\"consume_storage\": \"datalake\", \"redshift_table\": {}} | a table that is kept in the data lake has no such key",
                "{\"redshift_table\": {\"writes\": \"merge\"}} | key 'writes' is not known",
                "{\"redshift_table\": {\"write\": \"add\"}} | 'add' is not known; allowed are replace, append, merge, replace_partitions",
                "{\"consume_write\": \"upsert\"} | 'upsert' is not known; allowed are replace, append, merge, replace_partitions",
                "{\"consume_write\": \"merge\"} | consume_write 'merge' needs consume_merge_keys",
                "{\"consume_write\": \"append\", \"consume_merge_keys\": [\"a\"]} | consume_merge_keys goes with consume_write 'merge'",
                "{\"consume_write\": \"append\", \"redshift_table\": {\"write\": \"replace\"}} | give consume_write only",
                "{\"consume_tables\": {\"a\": {\"write\": \"append\"}}} | key 'write' is not known",
                "{\"consume_tables\": {\"a\": {}, \"A\": {}}} | the table is named twice",
                "{\"redshift_table\": {\"write\": \"merge\"}} | write 'merge' needs merge_keys",
                "{\"redshift_table\": {\"merge_keys\": [\"a\"]}} | merge_keys goes with write 'merge'",
                "{\"redshift_table\": {\"sort_keys\": []}} | must name at least one column",
                "{\"redshift_table\": {\"sort_keys\": [\"a\", \"A\"]}} | names a column twice",
                "{\"redshift_table\": {\"sort_style\": \"compound\"}} | sort_style needs sort_keys",
                "{\"redshift_table\": {\"distribution_style\": \"key\"}} | distribution_key goes with distribution_style 'key'",
                "{\"redshift_table\": {\"distribution_style\": \"none\"}} | 'none' is not known; allowed are auto, even, all, key"
            })
    void refusesWhatItDoesNotKnow(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .hasMessageStartingWith("Db-T.json: ")
                .hasMessageContaining(message);
    }
}
