package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;

class FilterRowsTransformTest {

    @Test
    void keepsRowsThatMeetTheCondition() {
        var result = TestRows.typed("a int")
                .row("1")
                .row("2")
                .row((String) null)
                .transformed("{\"filterrows\": [{\"condition\": \"a > 1\", \"description\": \"large\"}]}");

        assertThat(result.values("a")).containsExactly("2");
    }

    @Test
    void keepsRowsThatCouldNotBeRead() {
        var result = TestRows.of("a", Rows.FAULT)
                .row(null, "too few fields")
                .row("1", null)
                .row("2", null)
                .transformed("{\"filterrows\": [{\"condition\": \"a = 1\", \"comment\": \"one\"}]}");

        assertThat(result.values("a")).containsExactly(null, "1");
    }

    @Test
    void refusesAConditionThatIsNotOne() {
        assertThatThrownBy(() -> TestRows.of("a").row("1").transformed("{\"filterrows\": [{\"condition\": \"b >\"}]}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("transform filterrows: cannot be done with these columns");
    }
}
