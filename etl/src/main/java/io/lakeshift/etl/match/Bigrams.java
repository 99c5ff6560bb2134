package io.lakeshift.etl.match;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The pairs of neighbouring characters in the words of a text, each word with a blank before and after it. Case and accents
 * make no difference.
 */
final class Bigrams {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private final Map<String, Integer> counts = new HashMap<>();

    private Bigrams(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
                .replaceAll("");
        for (String word : BLANKS.split(plain)) {
            if (!word.isEmpty()) {
                count((" " + word + " ").codePoints().toArray());
            }
        }
    }

    private void count(int[] word) {
        for (int at = 0; at + 1 < word.length; at++) {
            counts.merge(new String(word, at, 2), 1, Integer::sum);
        }
    }

    /** The share of pairs that both have; not a number if neither has any. */
    static double shared(String one, String other) {
        Bigrams first = new Bigrams(one);
        Bigrams second = new Bigrams(other);
        double common = 0;
        for (Map.Entry<String, Integer> pair : first.counts.entrySet()) {
            common += Math.min(pair.getValue(), second.count(pair.getKey()));
        }
        return common / Math.max(first.total(), second.total());
    }

    /** The cosine of the angle between the counts of both; not a number if either has none. */
    static double cosine(String one, String other) {
        Bigrams first = new Bigrams(one);
        Bigrams second = new Bigrams(other);
        Set<String> pairs = new HashSet<>(first.counts.keySet());
        pairs.addAll(second.counts.keySet());
        double product = 0;
        double squares = 0;
        double others = 0;
        for (String pair : pairs) {
            product += (double) first.count(pair) * second.count(pair);
            squares += (double) first.count(pair) * first.count(pair);
            others += (double) second.count(pair) * second.count(pair);
        }
        return product / (Math.sqrt(squares) * Math.sqrt(others));
    }

    private int count(String pair) {
        return counts.getOrDefault(pair, 0);
    }

    private double total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
