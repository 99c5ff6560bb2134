package io.lakeshift.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.ColumnType.Name;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

    private static ColumnType type(String text) {
        String[] parts = text.split(":");
        return parts.length == 1
                ? ColumnType.ofResult(text, 0, 0).orElseThrow()
                : ColumnType.ofResult("numeric", Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                        .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "int8, int2, true",
        "int2, int4, false",
        "10:2, 8:2, true",
        "10:2, 10:3, false",
        "10:2, 9:0, false",
        "12:2, int4, true",
        "11:2, int4, false",
        "float8, float4, true",
        "float4, float8, false",
        "float8, int2, false",
        "varchar, bpchar, true",
        "varchar, date, false",
        "timestamp, date, false",
        "super, super, true"
    })
    void holdsTheValuesOfTypesThatAreNotWider(String column, String value, boolean holds) {
        assertThat(type(column).holds(type(value))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"timestamptz", "time", "varbyte", "unknown", "geometry"})
    void otherTypesOfResultsAreNone(String name) {
        assertThat(ColumnType.ofResult(name, 0, 0)).isEmpty();
        assertThat(ColumnType.ofResult("INT4", 10, 0)).contains(ColumnType.of(Name.INTEGER));
    }
}
