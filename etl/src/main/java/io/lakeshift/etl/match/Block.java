package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * A column, or some characters of it, that must be equal in two rows for them to be compared at all: {@code zip},
 * {@code lastname[1:]}, {@code firstname[:1]} or {@code phone[4:7]}.
 *
 * @param column the column, in lower case
 * @param from how many characters are left out at the beginning
 * @param to how many characters of the column come before the end; none takes all that follow
 */
record Block(String column, int from, OptionalInt to) {

    private static final Pattern FORM = Pattern.compile("(\\w+)(?:\\[(\\d{0,6}):(\\d{0,6})])?");

    static Block parse(SpecNode node) {
        Matcher block = FORM.matcher(node.text());
        if (!block.matches()) {
            throw node.refuse("'" + node.text()
                    + "' is not a block: it must be a column, or characters of one, column[from:to], counted from 0");
        }
        OptionalInt to = number(block.group(3));
        Block read = new Block(
                block.group(1).toLowerCase(Locale.ROOT), number(block.group(2)).orElse(0), to);
        if (to.isPresent() && to.getAsInt() <= read.from()) {
            throw node.refuse("'" + node.text() + "' takes no character: the number behind the colon must be higher");
        }
        return read;
    }

    private static OptionalInt number(String digits) {
        return digits == null || digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** The characters of a value, as text; empty text if it is shorter. */
    Column of(Column value) {
        Column text = value.cast("string");
        if (from == 0 && to.isEmpty()) {
            return text;
        }
        return text.substr(lit(from + 1), lit(to.orElse(Integer.MAX_VALUE) - from));
    }
}
