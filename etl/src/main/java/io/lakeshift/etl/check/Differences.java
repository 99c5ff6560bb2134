package io.lakeshift.etl.check;

import io.lakeshift.etl.check.CheckedFile.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What files mean here that they do not mean in InsuranceLake, as far as it can be seen in their text. Each has its line in
 * docs/migrating-from-insurancelake.md, with the reason.
 */
enum Differences {
    HASH(
            Use.SPECIFICATION,
            "\"(?:hash|tokenize)(?::[^\"]*)?\"\\s*:",
            "a value is hashed as it stands in the file; there 1 and 1.0 were the same number, hashed as 1.0 where the"
                    + " column was one of decimals"),
    EXPANDED(
            Use.SPECIFICATION,
            "\"uniqueid\"\\s*:",
            "'uniqueid' is followed; there only 'uniqueid_field' was, and this key did nothing"),
    SORT_FIELD(
            Use.ENTITIES,
            "\"sort_field\"\\s*:",
            "'sort_field' decides which of several rows of a load is kept for an entity; there it was not read"),
    ONE_CHARACTER(
            Use.ENTITIES,
            "\\[\\d*:\\d+]",
            "a block such as name[:1] takes 1 character as in Python; there it took one more, so more rows were compared"),
    SEPARATE_TRANSACTION(
            Use.REDSHIFT_SQL,
            "(?i)drop\\s+materialized\\s+view",
            "a materialized view that did not change is refreshed instead of dropped and made anew, and keeps its grants"),
    STATEMENTS(
            Use.REDSHIFT_SQL,
            ";\\s*\\S",
            "the statements of the file are run one by one, in transactions where Redshift allows it; there all were one"
                    + " call");

    private final Use use;
    private final Pattern pattern;
    private final String sentence;

    Differences(Use use, String pattern, String sentence) {
        this.use = use;
        this.pattern = Pattern.compile(pattern);
        this.sentence = sentence;
    }

    /** Those of a file, each once, at the first line that it is about. */
    static List<FileFinding> of(Use use, String text) {
        List<FileFinding> found = new ArrayList<>();
        for (Differences difference : values()) {
            Matcher place = difference.pattern.matcher(text);
            if (difference.use == use && place.find()) {
                int line = (int) Stream.of(text.substring(0, place.start()))
                                .flatMapToInt(String::chars)
                                .filter(character -> character == '\n')
                                .count()
                        + 1;
                found.add(new FileFinding(FileFinding.Kind.DIFFERENCE, OptionalInt.of(line), difference.sentence));
            }
        }
        return found;
    }
}
