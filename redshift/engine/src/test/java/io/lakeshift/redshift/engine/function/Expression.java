package io.lakeshift.redshift.engine.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression as Redshift writes it and as PostgreSQL does.
 *
 * @param redshift in Redshift's words
 * @param postgres the same in PostgreSQL's
 */
record Expression(String redshift, String postgres) {
    private static final Pattern HOLE = Pattern.compile("\\{([a-z]+|\\d)}");

    /** The templates of a family, {@code src/test/resources/oracle}: Redshift's side, PostgreSQL's if it is another, a reason. */
    static List<Expression> templates(String family) {
        try (var in = Expression.class.getResourceAsStream("/oracle/" + family + ".templates")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(" ~~ "))
                    .map(sides -> new Expression(sides[0], sides.length > 1 ? sides[1] : sides[0]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fills what is in braces. PostgreSQL's side has the same values: {@code {2}} is the second one of all, and the holes
     * of one kind have its values in their order.
     */
    Expression filled(Random random) {
        List<String> values = new ArrayList<>();
        Map<String, List<String>> kinds = new HashMap<>();
        String first = HOLE.matcher(redshift).replaceAll(hole -> {
            String value = GeneratedValues.of(hole.group(1), random);
            values.add(value);
            kinds.computeIfAbsent(hole.group(1), kind -> new ArrayList<>()).add(value);
            return Matcher.quoteReplacement(value);
        });
        Map<String, Integer> used = new HashMap<>();
        String second = HOLE.matcher(postgres)
                .replaceAll(hole -> Matcher.quoteReplacement(
                        Character.isDigit(hole.group(1).charAt(0))
                                ? values.get(Integer.parseInt(hole.group(1)) - 1)
                                : next(hole, kinds, used)));
        return new Expression(first, second);
    }

    private static String next(MatchResult hole, Map<String, List<String>> kinds, Map<String, Integer> used) {
        List<String> values = kinds.get(hole.group(1));
        int index = used.merge(hole.group(1), 1, Integer::sum) - 1;
        return values.get(Math.min(index, values.size() - 1));
    }

    /** The expression in a query. */
    Expression in(String before, String behind) {
        return new Expression(before + redshift + behind, before + postgres + behind);
    }
}
