package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonDoubleTest {

    /** The texts are what Python 3 writes. */
    @ParameterizedTest
    @CsvSource({
        "1, 1.0",
        "0, 0.0",
        "-0.0, -0.0",
        "2.5, 2.5",
        "1234567, 1234567.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "123456789012345680000, 1.2345678901234568e+20",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.1, 0.1",
        "2e-3, 0.002",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740993, 9007199254740992.0",
        "-1.5e300, -1.5e+300",
        "2e23, 2e+23",
        "100, 100.0"
    })
    void writesNumbersAsPythonDoes(double value, String text) {
        assertThat(new PythonDouble().call(value)).isEqualTo(text);
    }

    @Test
    void writesWhatIsNoNumber() {
        assertThat(new PythonDouble().call(Double.NaN)).isEqualTo("nan");
        assertThat(new PythonDouble().call(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(new PythonDouble().call(null)).isNull();
    }
}
