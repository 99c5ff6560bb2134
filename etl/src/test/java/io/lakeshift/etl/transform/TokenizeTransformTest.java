package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TokenizeTransformTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesAndKeepsTheValueBesideItsToken() {
        var result = TestRows.of("a")
                .row("abc")
                .row((String) null)
                .transformed("{\"tokenize\": [\"a\"], \"literal\": {\"a\": \"gone\"}}");

        Rows.Tokenized tokens = result.rows().tokenized().get(0);
        assertThat(result.values(tokens.raw())).containsExactly("abc", null);
        assertThat(result.values(tokens.token())).containsExactly(ABC, null);
        assertThat(result.values("a")).containsExactly("gone", "gone");
    }

    @Test
    void keyedTokensAreKeptUnderTheirKeyedHash() {
        var result = TestRows.of("a")
                .row("123456789")
                .key(() -> "key".getBytes(StandardCharsets.UTF_8))
                .transformed("{\"tokenize\": [{\"field\": \"a\", \"keyed\": true}]}");

        Rows.Tokenized tokens = result.rows().tokenized().get(0);
        assertThat(result.values(tokens.token()))
                .isEqualTo(result.values("a"))
                .doesNotContain("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
        assertThat(result.values(tokens.raw())).containsExactly("123456789");
    }

    @Test
    void findsWhatHasNotTheTypeOfOlderHashes() {
        var result = TestRows.of("a")
                .row("1")
                .row("x")
                .row("")
                .transformed("{\"tokenize\": [{\"field\": \"a\", \"as\": \"double\"}]}");

        assertThat(result.bad()).containsExactly("a:3");
        assertThat(result.values("a").get(0))
                .isEqualTo("d0ff5974b6aa52cf562bea5921840c032a860a91a3512f7fe8f768f6bbe005f6");
    }
}
