package io.lakeshift.etl.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.warehouse.TableDesign;
import io.lakeshift.etl.warehouse.TableDesign.DistributionStyle;
import io.lakeshift.etl.warehouse.TableDesign.SortStyle;
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

        assertThat(spec.storage()).contains(ConsumeStorage.REDSHIFT);
        TableDesign design = spec.design();
        assertThat(design.mergeKeys()).containsExactly("policynumber", "startdate");
        assertThat(design.distribution().style()).isEqualTo(DistributionStyle.KEY);
        assertThat(design.distribution().key()).contains("policynumber");
        assertThat(design.sorting().style()).isEqualTo(SortStyle.INTERLEAVED);
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
                "{\"redshift_table\": {\"write\": \"append\"}} | 'append' is not known; allowed are replace, merge",
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
