package io.lakeshift.etl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.TypeTable;
import io.lakeshift.redshift.sql.ColumnType;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;

class SparkTypesTest {

    @Test
    void areThoseOfTheDocumentation() {
        for (TypeTable.Line line : TypeTable.lines()) {
            line.spark()
                    .ifPresent(spark -> assertThat(
                                    SparkTypes.column(DataType.fromDDL(spark)).map(ColumnType::sql))
                            .as("Redshift type of %s", line)
                            .isEqualTo(line.stored()));
        }
    }
}
