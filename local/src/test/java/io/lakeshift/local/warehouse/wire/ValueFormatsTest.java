package io.lakeshift.local.warehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.type.RedshiftType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.ByteConverter;

class ValueFormatsTest {

    /** As PostgreSQL's own driver reads it. */
    @Property(tries = 500)
    void binaryNumbersAreThoseOfPostgresql(@ForAll("decimals") BigDecimal number) {
        byte[] bytes = BinaryNumeric.of(number);

        assertThat(ByteConverter.numeric(bytes, 0, bytes.length)).isEqualTo(number);
        assertThat(BinaryNumeric.read(bytes)).isEqualTo(number);
        assertThat(BinaryNumeric.read(ByteConverter.numeric(number))).isEqualTo(number);
    }

    @Property(tries = 500)
    void anyBytesAreANumberOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(BinaryNumeric.read(bytes).precision()).isPositive();
        } catch (WireException refused) {
            assertThat(refused.sqlState()).isIn(WireException.INVALID_BINARY, WireException.PROTOCOL_VIOLATION);
        }
    }

    @Property(tries = 500)
    void datesAndTimesReturnFromTheirBinaryForm(
            @ForAll @IntRange(min = -700_000, max = 2_000_000) int days,
            @ForAll @IntRange(min = 0, max = 86_399) int second) {
        LocalDate date = LocalDate.of(2000, 1, 1).plusDays(days);
        String text = date + " " + date.atStartOfDay().plusSeconds(second).toLocalTime();

        assertThat(ParameterValue.constant(
                        BinaryFormat.of(date.toString(), RedshiftType.of("date")), true, WireType.DATE))
                .isEqualTo("cast('" + date + "' as date)");
        assertThat(ParameterValue.constant(
                        BinaryFormat.of(text, RedshiftType.of("timestamp")), true, WireType.TIMESTAMP))
                .isEqualTo("cast('" + text + "' as timestamp)");
    }

    @Property(tries = 500)
    void aTextStaysOneConstant(@ForAll String text) {
        byte[] bytes = text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
        String constant = ParameterValue.constant(bytes, false, WireType.VARCHAR);

        assertThat(SentStatement.of("select " + constant)).hasSize(1).first().satisfies(statement -> {
            assertThat(statement.tokens()).hasSize(2);
            assertThat(statement.tokens().get(1).value()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.1, 0.1",
        "-0.0, -0",
        "1e14, 100000000000000",
        "1e15, 1e+15",
        "1.5e300, 1.5e+300",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-2.5e-10, -2.5e-10",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void numbersAreWrittenAsPostgresqlDoes(double number, String text) {
        assertThat(new String(TextFormat.of(number), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"23, 1; drop table a", "20, 1.5", "1700, 1 or 1=1", "1700, 1e99", "17, abc", "6551, ab"})
    void valuesThatAreNoneOfTheirTypeAreRefused(int type, String value) {
        assertThatThrownBy(() -> ParameterValue.constant(value.getBytes(StandardCharsets.UTF_8), false, type))
                .isInstanceOf(WireException.class);
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        Arbitrary<BigInteger> digits = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(38).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
        return Combinators.combine(digits, Arbitraries.integers().between(0, 37))
                .as(BigDecimal::new);
    }
}
