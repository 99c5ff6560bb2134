package io.lakeshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

class ParquetResultTest {

    private static ColumnMetadata column(String label, String type) {
        return decimal(label, type, 0, 0);
    }

    private static ColumnMetadata decimal(String label, String type, int precision, int scale) {
        return ColumnMetadata.builder()
                .label(label)
                .typeName(type)
                .precision(precision)
                .scale(scale)
                .build();
    }

    @Test
    void everyColumnHasTheTypeThatRedshiftGaveIt() {
        List<ColumnMetadata> columns = List.of(
                column("truth", "bool"),
                column("small", "int2"),
                column("whole", "int4"),
                column("big", "int8"),
                column("short", "float4"),
                column("long", "float8"),
                decimal("premium", "numeric", 18, 2),
                column("name", "varchar"),
                column("code", "bpchar"),
                column("day", "date"),
                decimal("moment", "timestamp", 29, 6),
                decimal("instant", "timestamptz", 35, 6),
                column("clock", "time"),
                column("document", "super"));
        try (ParquetResult result = ParquetResult.of(columns)) {
            result.add(List.of(
                    "true",
                    "-7",
                    "2147483647",
                    "9223372036854775807",
                    "1.5",
                    "2.25",
                    "1234567890123456.78",
                    "O'Neil",
                    "AB ",
                    "2026-02-28",
                    "2026-02-28 23:59:59.123456",
                    "2026-02-28 23:59:59+00",
                    "08:30:00",
                    "{\"a\":1}"));
            result.add(Arrays.asList(new String[columns.size()]));
            result.write();

            assertThat(ParquetRows.columns(result.file()))
                    .containsExactly(
                            "truth BOOLEAN",
                            "small SMALLINT",
                            "whole INTEGER",
                            "big BIGINT",
                            "short FLOAT",
                            "long DOUBLE",
                            "premium DECIMAL(18,2)",
                            "name VARCHAR",
                            "code VARCHAR",
                            "day DATE",
                            "moment TIMESTAMP",
                            "instant TIMESTAMP WITH TIME ZONE",
                            "clock TIME",
                            "document VARCHAR");
            assertThat(ParquetRows.rows(result.file()))
                    .containsExactly(
                            "true|-7|2147483647|9223372036854775807|1.5|2.25|1234567890123456.78|O'Neil|AB |2026-02-28"
                                    + "|2026-02-28 23:59:59.123456|2026-02-28T23:59:59Z|08:30|{\"a\":1}",
                            String.join(
                                    "|",
                                    Arrays.asList(new String[columns.size()]).stream()
                                            .map(String::valueOf)
                                            .toList()));
        }
    }

    @Test
    void aResultWithoutRowsHasItsColumns() {
        try (ParquetResult result = ParquetResult.of(List.of(column("?column?", "int4")))) {
            result.write();

            assertThat(ParquetRows.columns(result.file())).containsExactly("?column? INTEGER");
            assertThat(ParquetRows.rows(result.file())).isEmpty();
        }
    }

    @Test
    void columnsOfOneNameAreToldApart() {
        try (ParquetResult result = ParquetResult.of(List.of(column("a", "int4"), column("a", "varchar")))) {
            result.add(List.of("1", "x"));
            result.write();

            assertThat(ParquetRows.columns(result.file())).containsExactly("a INTEGER", "a_1 VARCHAR");
        }
    }

    @Test
    void aTypeThatParquetDoesNotHaveIsRefusedByName() {
        assertThatThrownBy(() -> ParquetResult.of(
                        List.of(column("a", "int4"), column("key", "varbyte"), column("shape", "geometry"))))
                .isInstanceOf(ConsoleException.class)
                .hasMessage("not supported in Parquet files of the console: column key is varbyte, column shape is"
                        + " geometry; cast it in the query, or take the CSV file");
    }

    @Test
    void aValueThatIsNoneOfItsTypeIsNotRepeated() {
        try (ParquetResult result = ParquetResult.of(List.of(column("day", "date")))) {
            result.add(List.of("secret"));

            assertThatThrownBy(result::write)
                    .isInstanceOf(ConsoleException.class)
                    .hasMessage(
                            "the result cannot be written as Parquet (Conversion Error); the CSV file has all of it");
        }
    }

    @Test
    void nothingIsLeftBehind() {
        ParquetResult result = ParquetResult.of(List.of(column("a", "int4")));
        result.add(List.of("1"));
        result.write();
        assertThat(result.file()).exists();

        result.close();

        assertThat(result.file().getParent()).doesNotExist();
    }
}
