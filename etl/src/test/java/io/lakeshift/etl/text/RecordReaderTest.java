package io.lakeshift.etl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** The reader of bytes and the cutting into ranges against the strict reader. */
class RecordReaderTest {

    private static final List<DelimitedFormat> FORMATS = List.of(
            DelimitedFormat.CSV,
            new DelimitedFormat('|', '\'', '\\'),
            new DelimitedFormat('\t', DelimitedFormat.NONE, DelimitedFormat.NONE),
            new DelimitedFormat(',', '"', DelimitedFormat.NONE));

    /** A stream that gives as few bytes at once as its seed says. */
    private static InputStream dripping(byte[] bytes, int from, long seed) {
        Random random = new Random(seed);
        return new FilterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)) {
            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return super.read(into, at, Math.min(length, 1 + random.nextInt(7)));
            }
        };
    }

    private static List<DelimitedRecord> strictly(byte[] bytes, DelimitedFormat format) throws IOException {
        List<DelimitedRecord> records = new ArrayList<>();
        try (DelimitedReader reader = new DelimitedReader(new ByteArrayInputStream(bytes), format)) {
            for (Optional<DelimitedRecord> record = reader.read(); record.isPresent(); record = reader.read()) {
                records.add(record.get());
            }
        }
        return records;
    }

    private static List<DelimitedRecord> inRanges(byte[] bytes, DelimitedFormat format, long size, long seed)
            throws IOException {
        List<DelimitedRecord> records = new ArrayList<>();
        List<TextRange> ranges = RangeScan.of(dripping(bytes, 0, seed), format, size, bytes.length, 5);
        long expected = 0;
        for (TextRange range : ranges) {
            assertThat(range.from()).isEqualTo(expected);
            expected = range.to();
            try (RecordReader reader = new RecordReader(dripping(bytes, (int) range.from(), seed), format, range, 4)) {
                if (range.from() == 0) {
                    reader.skipMark();
                }
                while (reader.read()) {
                    records.add(record(reader));
                    if (reader.fault() != null) {
                        return records;
                    }
                }
            }
        }
        assertThat(expected).isEqualTo(bytes.length);
        return records;
    }

    private static DelimitedRecord record(RecordReader reader) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < reader.count(); i++) {
            UTF8String field = reader.field(i);
            fields.add(field == null ? null : field.toString());
        }
        return new DelimitedRecord(reader.line(), fields, Optional.ofNullable(reader.fault()));
    }

    private static void agree(byte[] bytes, DelimitedFormat format, long size, long seed) throws IOException {
        assertThat(inRanges(bytes, format, size, seed))
                .as("%s, ranges of %d, seed %d", Arrays.toString(bytes), size, seed)
                .isEqualTo(strictly(bytes, format));
    }

    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\"", "\"\"", "'", "\\", "\\\\", ",", "|", "\t", "\n", "\r", "\r\n", "a", "bc", "1.5", "é", "€", "😀",
                "\0", "\uFEFF", " ");
        return pieces.list().ofMaxSize(60).map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 4000)
    void textsAreReadAsTheStrictReaderReadsThem(
            @ForAll("files") byte[] bytes,
            @ForAll @IntRange(max = 3) int format,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll long seed)
            throws IOException {
        agree(bytes, FORMATS.get(format), size, seed);
    }

    @Property(tries = 4000)
    void bytesThatAreNoTextAreRefusedAsTheStrictReaderRefusesThem(
            @ForAll("files") byte[] bytes,
            @ForAll @IntRange(max = 3) int format,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] damaged = bytes.clone();
        for (int i = 0; i < damaged.length; i++) {
            if (random.nextInt(12) == 0) {
                damaged[i] = (byte) random.nextInt(256);
            }
        }
        agree(damaged, FORMATS.get(format), size, seed);
    }

    @Test
    void aRecordMayBeLongerThanARangeAndThanTheBuffer() throws IOException {
        String large = "x".repeat(700_000);
        String text = "id,text\n1,\"" + large + "\n\"\"" + large + "\"\n2,y\r3," + large;
        List<DelimitedRecord> records = inRanges(text.getBytes(StandardCharsets.UTF_8), DelimitedFormat.CSV, 10, 1);

        assertThat(records).extracting(DelimitedRecord::line).containsExactly(1L, 2L, 4L, 5L);
        assertThat(records.get(1).fields().get(1)).hasSize(1_400_002);
    }

    @Test
    void cutsAFileWhoseLinesEndWithCarriageReturnsOnly() throws IOException {
        byte[] bytes = "a,b\r1,2\r3,4\r5,6\r".getBytes(StandardCharsets.UTF_8);

        assertThat(RangeScan.of(new ByteArrayInputStream(bytes), DelimitedFormat.CSV, 4, bytes.length, 5))
                .containsExactly(
                        new TextRange(0, 4, 1),
                        new TextRange(4, 8, 2),
                        new TextRange(8, 12, 3),
                        new TextRange(12, 16, 4));
        agree(bytes, DelimitedFormat.CSV, 4, 1);
    }

    @Test
    void aQuoteInsideAFieldWithoutQuotesOpensNothing() throws IOException {
        byte[] bytes = "id,size\n1,5\" pipe\n2,\"a,\nb\"\n3,6\" pipe\n".getBytes(StandardCharsets.UTF_8);

        for (int size = 1; size < bytes.length; size++) {
            agree(bytes, DelimitedFormat.CSV, size, 1);
        }
    }

    @Test
    void aQuoteThatSwallowsTheFileIsRefusedBeforeAllOfItIsInMemory() throws IOException {
        byte[] bytes = new byte[70 << 20];
        Arrays.fill(bytes, (byte) 'x');
        bytes[0] = '"';
        try (RecordReader reader = new RecordReader(
                new ByteArrayInputStream(bytes), DelimitedFormat.CSV, new TextRange(0, 1L << 40, 1), 1 << 18)) {
            assertThat(reader.read()).isTrue();
            assertThat(reader.fault()).isEqualTo("field 1 is longer than 16777216 characters");
            assertThat(reader.read()).isFalse();
        }
    }
}
