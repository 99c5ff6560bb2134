package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampTransformTest {

    @Test
    void readsOffsetsAndLiteralZeros() {
        var result = TestRows.of("a", "b")
                .row("2025-08-01 06:00:00.250+0200", "2025-08-01 06:00:00.250+0000")
                .row("", "2025-08-01")
                .transformed("""
                        {"timestamp": [{"field": "a", "format": "yyyy-MM-dd HH:mm:ss.SSSZ"},
                                       {"field": "b", "format": "yyyy-MM-dd HH:mm:ss.SSS+0000"}]}""");

        assertThat(result.values("a")).containsExactly("2025-08-01 04:00:00.25", null);
        assertThat(result.values("b")).containsExactly("2025-08-01 06:00:00.25", null);
        assertThat(result.bad()).containsExactly("b:3");
    }
}
