package io.lakeshift.etl.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Files that are no text, by the bytes that they begin with. */
enum BinaryContent {
    PARQUET("a Parquet file", "PAR1\u0015"),
    ZIP("a ZIP archive or an Excel workbook", "PK\u0003\u0004"),
    OLE2("an Excel workbook of before 2007, or an encrypted one", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
    PDF("a PDF document", "%PDF-"),
    GZIP("a file compressed with gzip, whose name does not end in .gz", "\u001f\u008b\b"),
    BZIP2("a file compressed with bzip2", "BZh91AY&SY"),
    XZ("a file compressed with xz", "\u00fd7zXZ\u0000"),
    ZSTANDARD("a file compressed with Zstandard", "(\u00b5/\u00fd"),
    SEVEN_ZIP("a 7z archive", "7z\u00bc\u00af'\u001c"),
    AVRO("an Avro file", "Obj\u0001");

    private final String words;
    private final byte[] first;

    BinaryContent(String words, String first) {
        this.words = words;
        this.first = first.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * What a file is, in words that follow "its content is that of".
     *
     * @param begin its first bytes
     * @return empty if it may be text
     */
    static Optional<String> of(byte[] begin) {
        return Arrays.stream(values())
                .filter(content -> content.first.length <= begin.length
                        && Arrays.equals(content.first, Arrays.copyOf(begin, content.first.length)))
                .map(content -> content.words)
                .findFirst();
    }
}
