package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions in specifications. */
final class RegularExpression {

    private RegularExpression() {}

    /** The expression under the key {@code pattern}. */
    static Pattern of(SpecNode entry) {
        String pattern = entry.text("pattern");
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw entry.required("pattern").refuse("not a regular expression: " + e.getDescription());
        }
    }

    /** The expression under the key {@code pattern}, which must have a group to take. */
    static Pattern withGroup(SpecNode entry) {
        Pattern pattern = of(entry);
        if (pattern.matcher("").groupCount() < 1) {
            throw entry.required("pattern").refuse("must have a group in parentheses: its text is what is taken");
        }
        return pattern;
    }
}
