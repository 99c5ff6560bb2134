package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.spec.InvalidSpecException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMappingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the mapping file is empty",
                "'Source,Dest\na,b\n' | line 1: the header must have the columns SourceName and DestName",
                "'SourceName,DestName\na,b,c\n' | line 2: there are 3 fields, but the header has 2",
                "'SourceName,DestName\na,\n' | line 2: SourceName and DestName must both be filled in",
                "'SourceName,DestName\na,x\nb,X\n' | line 3: DestName 'X' is given twice",
                "'SourceName,DestName\na,null\n' | the mapping keeps no column",
                "'SourceName,DestName,Threshold\na,x,90\n' | line 2: matching names by similarity (Threshold) is not supported",
                "'SourceName,DestName\n`a`.`b`,x\n' | line 2: SourceName '`a`.`b`' is a nested field",
                "'SourceName,DestName\na,__lakeshift_x\n' | line 2: names beginning with __lakeshift_ are reserved",
                "'SourceName,DestName\n\"a,x\n' | line 2: field 1 begins with a quote that is never closed"
            })
    void refusesMappingsThatAreNotAsTheyMustBe(String text, String message) {
        assertThatThrownBy(() -> ColumnMapping.parse("mapping.csv", text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("mapping.csv: ")
                .hasMessageContaining(message);
    }
}
