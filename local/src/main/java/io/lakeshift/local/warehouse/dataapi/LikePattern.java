package io.lakeshift.local.warehouse.dataapi;

import java.util.regex.Pattern;

/** A pattern of names, as {@code LIKE} has them: {@code %} for any text, {@code _} for any character. */
record LikePattern(Pattern pattern) {

    static LikePattern of(String like) {
        StringBuilder expression = new StringBuilder();
        like.codePoints()
                .forEach(c ->
                        expression.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
        return new LikePattern(Pattern.compile(expression.toString(), Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
