package io.lakeshift.local.services.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StoredNameTest {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.=!~-]{1,170}");

    @Example
    void keysWithoutSurprisesAreReadable() {
        assertThat(StoredName.of("ClaimData.csv")).isEqualTo("ClaimData.csv");
        assertThat(StoredName.of("Claims/2026/a b.csv")).isEqualTo("Claims~/2026~/a!20b.csv");
        assertThat(StoredName.of("year=2026/part-00000.parquet")).isEqualTo("year=2026~/part-00000.parquet");
    }

    @Example
    void nothingInAKeyIsResolved() {
        assertThat(StoredName.of("a/../b")).isEqualTo("a~/!2E.~/b");
        assertThat(StoredName.of("./..")).isEqualTo("!2E~/!2E.");
        assertThat(StoredName.of("a//b/")).isEqualTo("a~/~/b~/!");
        assertThat(StoredName.of("%2e%2e/%2F")).isEqualTo("!252e!252e~/!252F");
    }

    @Example
    void anObjectThatIsStillBeingWrittenIsNone() {
        String unfinished = "-0e8c2b1a-1111-4222-8333-123456789abc";

        assertThat(StoredName.keyOf("a~/b.csv" + unfinished)).isEmpty();
        assertThat(StoredName.keyOf(StoredName.of("a/b.csv" + unfinished))).hasValue("a/b.csv" + unfinished);
        assertThat(StoredName.keyOf(".mpus-1/a")).isEmpty();
        assertThat(StoredName.keyOf("a/b")).isEmpty();
    }

    @Property(tries = 500)
    void everyKeyHasAPathOfItsOwnThatStaysInItsFolder(@ForAll("keys") String key) {
        String path = StoredName.of(key);

        assertThat(StoredName.keyOf(path)).isEqualTo(Optional.of(key));
        Path folder = Path.of("/data/bucket");
        Path file = folder.resolve(path);
        assertThat((Object) file.normalize()).isEqualTo(file).isNotEqualTo(folder);
        assertThat(file.startsWith(folder)).isTrue();
        assertThat(path.split("/", -1)).allMatch(part -> PART.matcher(part).matches());
        assertThat(path).doesNotStartWith(".").hasSizeLessThan(3400);
        assertThat(path).startsWith(StoredName.foldersOf(key));
    }

    @Property(tries = 500)
    void noObjectIsTheFolderOfAnother(@ForAll("keys") String one, @ForAll("keys") String other) {
        Path deeper = Path.of(StoredName.of(one + "/" + other));

        assertThat(deeper.startsWith(StoredName.of(one))).isFalse();
        if (!one.equals(other)) {
            assertThat(StoredName.of(one)).isNotEqualTo(StoredName.of(other));
        }
    }

    @Provide
    static Arbitrary<String> keys() {
        Arbitrary<String> segment = Arbitraries.oneOf(
                Arbitraries.of(
                        List.of("", ".", "..", "...", "a", "!", "~", "!2E", "%2F", "ü", "\u0000", "\ud83d\ude00")),
                Arbitraries.strings().ofMaxLength(12).map(StoredNameTest::whole),
                Arbitraries.of('a', '.', '/', 'ü', '!', '漢')
                        .map(character -> character.toString().repeat(341)),
                Arbitraries.integers().between(150, 330).map("."::repeat),
                Arbitraries.integers().between(150, 330).map("x.y"::repeat));
        return segment.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("/", parts))
                .map(StoredNameTest::atMost1024Bytes)
                .filter(key -> !key.isEmpty());
    }

    /** Without the halves of characters, which no client can send. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String atMost1024Bytes(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        String cut = new String(Arrays.copyOf(bytes, Math.min(bytes.length, 1020)), StandardCharsets.UTF_8);
        return cut.getBytes(StandardCharsets.UTF_8).length > 1024 ? cut.substring(0, cut.length() - 1) : cut;
    }
}
