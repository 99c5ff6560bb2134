package io.lakeshift.redshift.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.sql.RedshiftFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionNamesTest {

    @Test
    void whatIsNotCarriedOutIsAFunctionOfRedshift() {
        assertThat(RedshiftFunctions.NAMES).containsAll(FunctionNames.unsupported());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ifnull", "iif", "date_format", "str_to_date", "group_concat", "instr", "array_agg"})
    void functionsOfOtherDatabasesAreNone(String name) {
        assertThat(RedshiftFunctions.NAMES).doesNotContain(name);
        assertThat(RedshiftFunctions.instead(name)).isPresent();
        assertThatCode(() -> FunctionNames.require(name))
                .isInstanceOf(SqlError.class)
                .hasMessageContaining("does not exist");
    }
}
