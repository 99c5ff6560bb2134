package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpandPolicyMonthsTransformTest {

    private static final String SPEC = """
            {"expandpolicymonths": {"policy_effective_date": "e", "policy_expiration_date": "x", "%s": "id",
                                    "policy_month_start_field": "s", "policy_month_end_field": "f",
                                    "policy_month_index": "i"},
             "rownumber": [{"field": "n"}]}""";

    private final TestRows policies = TestRows.typed("p string, e date, x date, s string")
            .row("'A'", "date'2024-01-15'", "date'2024-03-01'", "'old'")
            .row("'B'", "date'2024-05-31'", "date'2024-05-31'", null)
            .row("'C'", null, "date'2024-05-31'", null)
            .row("'D'", "date'2024-05-31'", "date'2024-04-30'", null);

    @Test
    void makesARowForEachMonth() {
        var result = policies.transformed(SPEC.formatted("uniqueid"));

        assertThat(result.values("p")).containsExactly("A", "A", "A", "B", "C", "D");
        assertThat(result.values("s"))
                .containsExactly("2024-01-01", "2024-02-01", "2024-03-01", "2024-05-01", null, null);
        assertThat(result.values("f"))
                .containsExactly("2024-01-31", "2024-02-29", "2024-03-31", "2024-05-31", null, null);
        assertThat(result.values("i")).containsExactly("1", "2", "3", "1", null, null);
        assertThat(result.values("n"))
                .as("the rows of a policy stay in order")
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(result.columns()).containsExactly("p", "e", "x", "s", "id", "i", "f", "n");
    }

    @Test
    void allMonthsOfAPolicyShareItsId() {
        List<String> ids =
                policies.transformed(SPEC.formatted("uniqueid_field")).values("id");

        assertThat(ids.subList(0, 3)).containsOnly(ids.get(0));
        assertThat(new HashSet<>(ids)).as("one for each policy").hasSize(4).doesNotContainNull();
    }

    @Test
    void refusesBothSpellingsOfTheId() {
        assertThatThrownBy(() -> policies.transformed(SPEC.formatted("uniqueid\": \"j\", \"uniqueid_field")))
                .hasMessageContaining("'uniqueid' and 'uniqueid_field' mean the same");
    }
}
