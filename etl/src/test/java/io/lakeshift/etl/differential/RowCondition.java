package io.lakeshift.etl.differential;

import io.lakeshift.etl.differential.RowTable.Entry;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions of SQL as far as workflows use them: comparisons, {@code is null}, {@code not (...)}, and one kind of {@code and}
 * or {@code or} between them. Null is neither true nor false.
 */
record RowCondition(RowTable table, Entry row) {

    private static final Pattern NULL = Pattern.compile("(\\w+) is (not )?null");
    private static final Pattern COMPARISON = Pattern.compile("(\\w+) (=|<>|<=|<|>=|>) ('[^']*'|-?[\\d.]+)");
    private static final Pattern LIKE = Pattern.compile("(\\w+) like '([^'%]*)%'");

    Boolean of(String condition) {
        if (condition.contains(" or ")) {
            int at = condition.indexOf(" or ");
            return either(of(condition.substring(0, at)), of(condition.substring(at + 4)), true);
        }
        if (condition.contains(" and ")) {
            int at = condition.indexOf(" and ");
            return either(of(condition.substring(0, at)), of(condition.substring(at + 5)), false);
        }
        if (condition.startsWith("not (")) {
            Boolean inner = of(condition.substring(5, condition.length() - 1));
            return inner == null ? null : !inner;
        }
        return single(condition);
    }

    /** What decides alone, or else null if one is. */
    private static Boolean either(Boolean a, Boolean b, boolean decisive) {
        Boolean alone = decisive;
        if (alone.equals(a) || alone.equals(b)) {
            return decisive;
        }
        return a == null || b == null ? null : !decisive;
    }

    private Boolean single(String condition) {
        Matcher isNull = NULL.matcher(condition);
        if (isNull.matches()) {
            return (value(isNull.group(1)) == null) == (isNull.group(2) == null);
        }
        Matcher like = LIKE.matcher(condition);
        if (like.matches()) {
            Object value = value(like.group(1));
            if (value != null && !(value instanceof String)) {
                throw new Outcome.OpenException("like of what is no text");
            }
            return value == null ? null : ((String) value).startsWith(like.group(2));
        }
        Matcher comparison = COMPARISON.matcher(condition);
        if (!comparison.matches()) {
            throw new IllegalArgumentException(condition);
        }
        Object value = value(comparison.group(1));
        if (value == null) {
            return null;
        }
        String right = comparison.group(3);
        boolean text = right.startsWith("'");
        if (text != (value instanceof String)) {
            throw new Outcome.OpenException("a comparison of two types");
        }
        if (!text && !(value instanceof BigDecimal)) {
            throw new Outcome.OpenException("a comparison of two types");
        }
        int order = ContractRows.compare(value, text ? right.substring(1, right.length() - 1) : new BigDecimal(right));
        return switch (comparison.group(2)) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Object value(String column) {
        table.type(column);
        return row.values.get(column.toLowerCase(Locale.ROOT));
    }
}
