package io.lakeshift.etl.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.source.DelimitedSource.Header;
import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Excel workbook: the key {@code excel}.
 *
 * @param sheets names of sheets, the first of which that the workbook has is read, or numbers from 0; empty for the first sheet
 * @param area where in the sheet the table is
 * @param header whether its first row holds the names of the columns
 * @param password what the workbook is encrypted with; null if nothing is said of it
 * @param secret the name of the secret that holds the password; null if nothing is said of it
 */
record ExcelSource(List<String> sheets, ExcelArea area, Header header, String password, String secret)
        implements SourceFormat, Serializable {

    private static final long serialVersionUID = 1;

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,400}");

    /** Reads the options. */
    static ExcelSource parse(Optional<SpecNode> options) {
        options.ifPresent(given -> given.only("sheet_names", "data_address", "header", "password", "password_secret"));
        Optional<SpecNode> password = options.flatMap(given -> given.optional("password"));
        Optional<SpecNode> secret = options.flatMap(given -> given.optional("password_secret"));
        if (password.isPresent() && secret.isPresent()) {
            throw options.orElseThrow().refuse("password and password_secret are both given: give one");
        }
        boolean absent = options.flatMap(given -> given.optional("header")).isPresent()
                && !options.orElseThrow().flag("header");
        return new ExcelSource(
                options.flatMap(given -> given.optional("sheet_names"))
                        .map(ExcelSource::sheets)
                        .orElse(List.of()),
                options.flatMap(given -> given.optional("data_address"))
                        .map(ExcelArea::parse)
                        .orElse(ExcelArea.SHEET),
                absent ? Header.ABSENT : Header.PRESENT,
                password.map(SpecNode::text).orElse(null),
                secret.map(ExcelSource::secret).orElse(null));
    }

    private static String secret(SpecNode name) {
        if (!SECRET.matcher(name.text()).matches()) {
            throw name.refuse("'" + name.text() + "' is not the name of a secret below the prefix of the environment;"
                    + " allowed are letters, digits and /_+=.@-");
        }
        return name.text();
    }

    private static List<String> sheets(SpecNode names) {
        List<String> sheets = names.entries().stream().map(ExcelSource::sheet).toList();
        if (sheets.isEmpty()) {
            throw names.refuse("must name a sheet");
        }
        return sheets;
    }

    private static String sheet(SpecNode name) {
        JsonNode json = name.json();
        return json.isIntegralNumber() ? json.asText() : name.text();
    }

    @Override
    public SourceFile open(SourceObject object, ColumnTypes types, FilePasswords passwords) {
        return TextFile.open(object, new Opener(this, passwords), header, types);
    }

    /** Opens workbooks; a password that is kept elsewhere is fetched where that is done. */
    private record Opener(ExcelSource format, FilePasswords passwords) implements RecordsOpener {

        private static final long serialVersionUID = 1;

        @Override
        public Records open(Path file, String fileName) {
            Optional<String> password = Optional.ofNullable(format.password())
                    .or(() -> Optional.ofNullable(format.secret()).map(passwords::of));
            return ExcelRecords.open(file, fileName, format, password);
        }
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "ExcelSource[sheets=" + sheets + ", area=" + area + ", header=" + header + "]";
    }
}
