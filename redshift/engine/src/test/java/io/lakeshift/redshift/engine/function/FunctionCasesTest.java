package io.lakeshift.redshift.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.Rows;
import io.lakeshift.redshift.engine.WarehouseFixture;
import io.lakeshift.redshift.engine.function.FunctionCase.Answer;
import io.lakeshift.redshift.engine.function.FunctionCase.Kind;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case of {@code src/test/resources/functions}: what Redshift answers is answered here, or the difference is told. */
class FunctionCasesTest {
    @TempDir
    static Path root;

    private static WarehouseFixture warehouse;

    @BeforeAll
    static void open() {
        warehouse = new WarehouseFixture(root);
        FunctionFamily.all().forEach(family -> family.setup().forEach(warehouse::run));
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    static Stream<FunctionCase> cases() {
        return FunctionFamily.all().stream().flatMap(family -> family.cases().stream());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsRedshift(FunctionCase given) {
        Answer answer = given.answer();
        String sql = "select " + given.select();
        if (answer.kind() == Kind.VALUE) {
            Rows rows = warehouse.run(sql);
            String value =
                    rows.values.stream().map(row -> String.valueOf(row.get(0))).collect(Collectors.joining("; "));
            String found =
                    rows.names().get(0) + " :: " + type(rows.columns.get(0).type(), answer.type()) + " :: " + value;
            String expected = given.here()
                    .map(here -> answer.label() + " :: " + here.type() + " :: " + here.value())
                    .orElse(answer.label() + " :: " + answer.type() + " :: " + answer.text());
            assertThat(found).as(sql).isEqualTo(expected);
        } else {
            String start = answer.kind() == Kind.UNSUPPORTED ? "not supported locally: " : "";
            assertThatThrownBy(() -> warehouse.run(sql))
                    .as(sql)
                    .isInstanceOf(SqlError.class)
                    .hasMessageStartingWith(start)
                    .hasMessageContaining(answer.text());
        }
    }

    /** A type's name, with its digits where the case has them. */
    private static String type(RedshiftType type, String expected) {
        return expected.contains("(") ? type.name() + "(" + type.precision() + "," + type.scale() + ")" : type.name();
    }
}
