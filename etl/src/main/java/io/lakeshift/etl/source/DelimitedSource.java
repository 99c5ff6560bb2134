package io.lakeshift.etl.source;

import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Delimited text: the keys {@code csv}, {@code tsv} and {@code pipe}.
 *
 * @param format how fields are told apart
 * @param header whether the first record holds the names of the columns
 * @param encoding the name of the encoding; empty for UTF-8, or UTF-16 where a byte order mark says so
 * @param ragged what is done with rows of too few or too many fields
 */
record DelimitedSource(DelimitedFormat format, Header header, String encoding, RaggedRows ragged)
        implements SourceFormat, Serializable {

    private static final long serialVersionUID = 1;

    /** How characters of a delimiter are spelled where a program wrote the file or people cannot see them. */
    private static final Pattern SPELLED = Pattern.compile("\\\\(t|\\\\|u[0-9a-fA-F]{4})");

    private static final int HEX = 16;

    /** Whether the first record of a file holds the names of its columns. */
    enum Header {
        PRESENT,
        ABSENT
    }

    /** Reads the options. */
    static DelimitedSource parse(Optional<SpecNode> options, char delimiter) {
        options.ifPresent(given ->
                given.only("header", "delimiter", "quote_character", "escape_character", "encoding", "ragged_rows"));
        boolean absent = options.flatMap(given -> given.optional("header")).isPresent()
                && !options.orElseThrow().flag("header");
        return new DelimitedSource(
                options.map(given -> format(given, delimiter)).orElse(DelimitedFormat.CSV.withDelimiter(delimiter)),
                absent ? Header.ABSENT : Header.PRESENT,
                options.flatMap(given -> given.optional("encoding"))
                        .map(DelimitedSource::encoding)
                        .orElse(""),
                options.flatMap(given -> given.optional("ragged_rows"))
                        .map(RaggedRows::parse)
                        .orElse(RaggedRows.REFUSED));
    }

    @Override
    public SourceFile open(SourceObject object, ColumnTypes types, FilePasswords passwords) {
        return DelimitedFile.open(object, this, types);
    }

    private static String encoding(SpecNode name) {
        try {
            return Charset.forName(name.text()).name();
        } catch (IllegalArgumentException e) {
            throw name.refuse("'" + name.text() + "' is not an encoding that is known, for example UTF-8, UTF-16LE,"
                    + " ISO-8859-1, windows-1252");
        }
    }

    private static DelimitedFormat format(SpecNode options, char delimiter) {
        char quote = character(options, "quote_character", '"');
        DelimitedFormat format = new DelimitedFormat(
                options.optional("delimiter").map(DelimitedSource::delimiter).orElse(String.valueOf(delimiter)),
                quote,
                character(options, "escape_character", quote));
        if (holds(format.delimiter(), format.quote()) || holds(format.delimiter(), format.escape())) {
            throw options.refuse(
                    "the delimiter must differ from the quote and the escape character, and not hold them");
        }
        return format;
    }

    private static boolean holds(String delimiter, char other) {
        return other != DelimitedFormat.NONE && delimiter.indexOf(other) >= 0;
    }

    /** One character or several, each of which may be spelled: a tab, a backslash, or a number after a backslash and a u. */
    private static String delimiter(SpecNode option) {
        String text = option.text();
        String delimiter = text.length() == 1
                ? text
                : SPELLED.matcher(text)
                        .replaceAll(spelled -> Matcher.quoteReplacement(
                                switch (spelled.group(1).charAt(0)) {
                                    case 't' -> "\t";
                                    case 'u' ->
                                        Character.toString(Integer.parseInt(
                                                spelled.group(1).substring(1), HEX));
                                    default -> "\\";
                                }));
        if (delimiter.isEmpty()) {
            throw option.refuse("must not be empty");
        }
        if (delimiter.chars().anyMatch(c -> c == '\n' || c == '\r' || c == DelimitedFormat.NONE)) {
            throw option.refuse("must not hold a line break or NUL");
        }
        return delimiter;
    }

    /** One character; an empty text stands for none, and a backslash with a t for the tab. */
    private static char character(SpecNode options, String key, char other) {
        Optional<SpecNode> option = options.optional(key);
        if (option.isEmpty()) {
            return other;
        }
        String text = option.get().text();
        if (text.equals("\\t")) {
            return '\t';
        }
        if (text.length() > 1 || text.equals("\n") || text.equals("\r")) {
            throw option.get().refuse("must be one character that is not a line break");
        }
        return text.isEmpty() ? DelimitedFormat.NONE : text.charAt(0);
    }
}
