package io.lakeshift.local.services.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class KeyPageTest {
    @Example
    void keysBehindADelimiterCountAsOne() {
        KeyPage<String> page = page(List.of("a/1", "a/2", "a0", "b/1"), new KeyPage.Request("", "/", "", 3));

        assertThat(page.entries()).containsExactly("a0");
        assertThat(page.prefixes()).containsExactly("a/", "b/");
        assertThat(page.truncated()).isFalse();
    }

    @Example
    void aPageOfNoneIsWhole() {
        assertThat(page(List.of("a"), new KeyPage.Request("", "", "", 0)).truncated())
                .isFalse();
    }

    /** All pages together are the whole listing, of whatever size each is. */
    @Property(tries = 500)
    void pagesGoOnWhereTheOneBeforeEnded(
            @ForAll("keys") List<String> keys, @ForAll @IntRange(min = 1, max = 4) int size) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(keys));
        KeyPage<String> whole = page(sorted, new KeyPage.Request("", "/", "", 1000));
        List<String> entries = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String after = "";
        KeyPage<String> next;
        do {
            String from = after;
            next = page(
                    sorted.stream().filter(key -> key.compareTo(from) > 0).toList(),
                    new KeyPage.Request("", "/", from, size));
            entries.addAll(next.entries());
            prefixes.addAll(next.prefixes());
            assertThat(next.entries().size() + next.prefixes().size()).isLessThanOrEqualTo(size);
            after = next.last();
        } while (next.truncated());

        assertThat(entries).isEqualTo(whole.entries());
        assertThat(prefixes).isEqualTo(whole.prefixes());
    }

    @Provide
    static Arbitrary<List<String>> keys() {
        return Arbitraries.strings()
                .withChars("ab/")
                .ofMinLength(1)
                .ofMaxLength(5)
                .list()
                .ofMaxSize(20);
    }

    private static KeyPage<String> page(List<String> sorted, KeyPage.Request request) {
        return KeyPage.of(sorted, Function.identity(), request);
    }
}
