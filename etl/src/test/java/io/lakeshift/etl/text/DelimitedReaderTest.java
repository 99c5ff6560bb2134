package io.lakeshift.etl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DelimitedReaderTest {

    private static List<DelimitedRecord> read(byte[] bytes, DelimitedFormat format) {
        List<DelimitedRecord> records = new ArrayList<>();
        try (DelimitedReader reader = new DelimitedReader(new ByteArrayInputStream(bytes), format)) {
            for (Optional<DelimitedRecord> record = reader.read(); record.isPresent(); record = reader.read()) {
                records.add(record.get());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return records;
    }

    private static List<DelimitedRecord> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), DelimitedFormat.CSV);
    }

    private static String faultOf(String text) {
        List<DelimitedRecord> records = read(text);
        return records.get(records.size() - 1).fault().orElse("none");
    }

    @Test
    void tellsEmptyTextFromNothing() {
        assertThat(read("a,,\"\"\n").get(0).fields()).containsExactly("a", null, "");
    }

    @Test
    void endsLinesAtLineFeedsCarriageReturnsAndBoth() {
        assertThat(read("a\nb\r\nc\rd"))
                .extracting(record -> record.line() + record.fields().get(0))
                .containsExactly("1a", "2b", "3c", "4d");
    }

    @Test
    void countsTheLinesInsideQuotedFieldsAndBetweenRecords() {
        assertThat(read("\"a\n\r\nb\"\n\n\nc\n"))
                .extracting(DelimitedRecord::line)
                .containsExactly(1L, 6L);
    }

    @Test
    void leavesAQuoteInsideAPlainFieldAlone() {
        assertThat(read("a\"b,c\n").get(0).fields()).containsExactly("a\"b", "c");
    }

    @Test
    void takesABackslashAsTheEscapeWhereTheFormatSaysSo() {
        DelimitedFormat format = new DelimitedFormat(',', '"', '\\');
        assertThat(read("\"a\\\"b\\\\\",\"c\\d\"\n".getBytes(StandardCharsets.UTF_8), format)
                        .get(0)
                        .fields())
                .containsExactly("a\"b\\", "c\\d");
    }

    @Test
    void takesQuotesAsTextWhereTheFormatHasNone() {
        DelimitedFormat format = new DelimitedFormat('|', DelimitedFormat.NONE, DelimitedFormat.NONE);
        assertThat(read("\"a|b\"\n".getBytes(StandardCharsets.UTF_8), format)
                        .get(0)
                        .fields())
                .containsExactly("\"a", "b\"");
    }

    @Test
    void partsFieldsByADelimiterOfSeveralCharacters() {
        DelimitedFormat format = new DelimitedFormat("||", '"', '"');
        assertThat(read("a|b||\"c||\"\"d\"||||e|||f\n||x\n".getBytes(StandardCharsets.UTF_8), format))
                .extracting(DelimitedRecord::fields)
                .containsExactly(Arrays.asList("a|b", "c||\"d", null, "e", "|f"), Arrays.asList(null, "x"));
        assertThat(read("\"a\"|b\n".getBytes(StandardCharsets.UTF_8), format)
                        .get(0)
                        .fault())
                .contains("field 1 has text after its closing quote");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() {
        assertThat(faultOf("id,note\n1,\"open\n2,x\n")).isEqualTo("field 2 begins with a quote that is never closed");
    }

    @Test
    void refusesTextAfterAClosingQuote() {
        assertThat(faultOf("id,note\n1,\"a\"b\n2,x\n")).isEqualTo("field 2 has text after its closing quote");
    }

    @Test
    void namesTheLineAndFieldOfBytesThatAreNotUtf8() {
        byte[] bytes = ("x".repeat(70_000) + ",y\nMünchen,ok\nB,").getBytes(StandardCharsets.UTF_8);
        byte[] latin = Arrays.copyOf(bytes, bytes.length + 2);
        latin[bytes.length] = (byte) 0xFC;
        latin[bytes.length + 1] = '\n';

        List<DelimitedRecord> records = read(latin, DelimitedFormat.CSV);
        assertThat(records).hasSize(3);
        assertThat(records.get(2).line()).isEqualTo(3);
        assertThat(records.get(2).fault()).contains("field 2 is not UTF-8 text");
    }

    @Test
    void refusesUtf16() {
        assertThat(read("a,b\n".getBytes(StandardCharsets.UTF_16), DelimitedFormat.CSV)
                        .get(0)
                        .fault())
                .contains("field 1 is not UTF-8 text");
    }

    @Property(tries = 300)
    void givesBackWhateverWasQuoted(
            @ForAll @Size(min = 1, max = 5)
                    List<@Chars({',', '"', '\n', '\r', '\t', '\uFEFF', 'a', 'é', '€'}) String> row) {
        List<String> encodable = row.stream()
                .map(field -> new String(field.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toList();
        String line = encodable.stream()
                .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
        List<DelimitedRecord> records = read(line + "\n" + line);

        assertThat(records)
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.fields()).isEqualTo(encodable));
    }
}
