package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.store.HashKey;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HashTransformTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void givesTheSha256OfTheTextAndKeepsNull() {
        var result = TestRows.of("a").row("abc").row((String) null).row("").transformed("{\"hash\": [\"a\"]}");

        assertThat(result.values("a"))
                .containsExactly(ABC, null, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    /** The hashes are those of Python's {@code str} of the value. */
    @Test
    void joinsWithOlderHashesOfNumbers() {
        var result = TestRows.of("d", "i", "b", "t", "n")
                .row("1", "007", "true", "2024-01-02 03:04:05", null)
                .row("x", "1.5", "maybe", "", "None")
                .transformed("""
                        {"hash": [{"field": "d", "as": "double"}, {"field": "i", "as": "int"}, {"field": "b", "as": "boolean"},
                                  {"field": "t", "as": "timestamp"}, {"field": "n", "null_as_none": true}]}""");

        assertThat(result.values("d").get(0)).isEqualTo(sha256("1.0"));
        assertThat(result.values("i").get(0)).isEqualTo(sha256("7"));
        assertThat(result.values("b").get(0)).isEqualTo(sha256("True"));
        assertThat(result.values("t")).containsExactly(sha256("2024-01-02 03:04:05"), null);
        assertThat(result.values("n")).containsExactly(sha256("None"), sha256("None"));
        assertThat(result.bad()).containsExactlyInAnyOrder("d:3", "i:3", "b:3");
    }

    @Test
    void keyedHashesAreTheHmacOfTheText() {
        HashKey key = () -> "key".getBytes(StandardCharsets.UTF_8);
        var result = TestRows.of("a")
                .row("The quick brown fox jumps over the lazy dog")
                .row((String) null)
                .key(key)
                .transformed("{\"hash\": [{\"field\": \"a\", \"keyed\": true}]}");

        assertThat(result.values("a"))
                .as("a published example of HMAC-SHA-256")
                .containsExactly("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8", null);
    }

    @Test
    void noPlanShowsTheKey() {
        HashKey key = () -> "a-very-secret-key".getBytes(StandardCharsets.UTF_8);
        var data = TestRows.of("a")
                .row("x")
                .key(key)
                .transformed(
                        "{\"hash\": [{\"field\": \"a\", \"keyed\": true}], \"tokenize\": [{\"field\": \"a\", \"keyed\": true}]}")
                .rows()
                .data();

        String plans = data.queryExecution().toString()
                + data.queryExecution().analyzed().toJSON();
        assertThat(plans)
                .contains("UDF")
                .doesNotContain(
                        "a-very-secret-key", HexFormat.of().formatHex(key.bytes()), Arrays.toString(key.bytes()));
    }

    @Test
    void refusesAKeyedHashWithoutAKey() {
        assertThatThrownBy(() ->
                        TestRows.of("a").row("x").transformed("{\"hash\": [{\"field\": \"a\", \"keyed\": true}]}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("this environment has no key for hashes");
    }

    @Test
    void refusesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> TestRows.of("a").row("1").transformed("{\"hash\": [\"b\"]}"))
                .hasMessage("spec.json: transform hash, entry 1: column 'b' is not in the data, which has a");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
