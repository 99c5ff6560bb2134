package io.lakeshift.local.warehouse.dataapi;

import java.util.regex.Pattern;

/** The text of a statement as the Data API shows it: without the role or the credentials that it names. */
final class ShownText {
    private static final Pattern CREDENTIALS =
            Pattern.compile("\\b(iam_role|credentials)(\\s+(?:as\\s+)?)'[^']*'", Pattern.CASE_INSENSITIVE);

    private ShownText() {}

    static String of(String sql) {
        return CREDENTIALS.matcher(sql).replaceAll("$1$2''");
    }
}
