package io.lakeshift.redshift.client.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How alike two names are, from 0 to 100. The scorers, their names and their scores are those of RapidFuzz 3 (MIT licence)
 * with its {@code default_process}: letters and digits count, without regard to case; all else parts words.
 */
public enum NameScorer {
    /** All characters in their order. */
    RATIO("ratio"),
    /** The shorter name against the part of the longer one that is most like it. */
    PARTIAL_RATIO("partial_ratio"),
    /** The words, whatever their order. */
    TOKEN_SORT_RATIO("token_sort_ratio"),
    /** The words, whatever their order and number; all words of one in the other are 100. */
    TOKEN_SET_RATIO("token_set_ratio"),
    /** The best of the others, each with a weight that depends on how the lengths differ. */
    WEIGHTED_RATIO("WRatio"),
    /** As {@code ratio}, but 0 for an empty name. */
    QUICK_RATIO("QRatio");

    private static final double ALL = 100;
    private static final double WORDS_WEIGHT = 0.95;
    private static final double PART_WEIGHT = 0.9;
    private static final double SMALL_PART_WEIGHT = 0.6;
    private static final double ALIKE_IN_LENGTH = 1.5;
    private static final double SMALL_PART = 8;

    private final String key;

    NameScorer(String key) {
        this.key = key;
    }

    /** The name as it stands in a mapping file. */
    public String key() {
        return key;
    }

    /** The scorer of a name, in its own case. */
    public static Optional<NameScorer> find(String key) {
        return Stream.of(values()).filter(scorer -> scorer.key.equals(key)).findFirst();
    }

    /** All names, for messages. */
    public static String allowed() {
        return Stream.of(values()).map(NameScorer::key).collect(Collectors.joining(", "));
    }

    /**
     * The choice that is most like a name, the first of several.
     *
     * @return empty if there is no choice
     */
    public Optional<Map.Entry<String, Double>> best(String name, Collection<String> choices) {
        Map.Entry<String, Double> best = null;
        for (String choice : choices) {
            double score = score(name, choice);
            if (best == null || score > best.getValue()) {
                best = Map.entry(choice, score);
            }
        }
        return Optional.ofNullable(best);
    }

    /** How alike two names are. */
    public double score(String one, String other) {
        String a = processed(one);
        String b = processed(other);
        return switch (this) {
            case RATIO -> ratio(a, b);
            case PARTIAL_RATIO -> partial(a, b);
            case TOKEN_SORT_RATIO -> ratio(sorted(a), sorted(b));
            case TOKEN_SET_RATIO -> wordSets(a, b);
            case WEIGHTED_RATIO -> a.isEmpty() || b.isEmpty() ? 0 : weighted(a, b);
            case QUICK_RATIO -> a.isEmpty() || b.isEmpty() ? 0 : ratio(a, b);
        };
    }

    private static String processed(String name) {
        StringBuilder processed = new StringBuilder();
        name.codePoints()
                .map(NameScorer::lettersAndDigits)
                .map(Character::toLowerCase)
                .forEach(processed::appendCodePoint);
        return processed.toString().strip();
    }

    private static int lettersAndDigits(int c) {
        int type = Character.getType(c);
        boolean counts =
                Character.isLetterOrDigit(c) || type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
        return counts ? c : ' ';
    }

    private static double weighted(String a, String b) {
        double shorter = Math.min(length(a), length(b));
        double lengths = Math.max(length(a), length(b)) / shorter;
        double whole = ratio(a, b);
        if (lengths < ALIKE_IN_LENGTH) {
            return Math.max(whole, Math.max(wordSets(a, b), ratio(sorted(a), sorted(b))) * WORDS_WEIGHT);
        }
        double weight = lengths <= SMALL_PART ? PART_WEIGHT : SMALL_PART_WEIGHT;
        return Math.max(Math.max(whole, partial(a, b) * weight), partialWords(a, b) * WORDS_WEIGHT * weight);
    }

    private static double ratio(String a, String b) {
        int[] one = a.codePoints().toArray();
        int[] other = b.codePoints().toArray();
        int both = one.length + other.length;
        return (both == 0 ? 1 : 1.0 - (double) distance(one, other) / both) * ALL;
    }

    private static double partial(String a, String b) {
        int[] one = a.codePoints().toArray();
        int[] other = b.codePoints().toArray();
        if (one.length == 0 && other.length == 0) {
            return ALL;
        }
        double best = one.length <= other.length ? bestPart(one, other) : bestPart(other, one);
        return one.length == other.length ? Math.max(best, bestPart(other, one)) : best;
    }

    /** The shorter against every part of the longer that has its length, and those cut short by either end. */
    private static double bestPart(int[] shorter, int[] longer) {
        Set<Integer> letters = Arrays.stream(shorter).boxed().collect(Collectors.toSet());
        double best = 0;
        for (int end = 1; end < longer.length + shorter.length && best < ALL; end++) {
            int from = Math.max(0, end - shorter.length);
            int to = Math.min(end, longer.length);
            // A part that ends, or once it is cut short begins, with a strange letter is never the best one.
            boolean worth = letters.contains(end < longer.length ? longer[to - 1] : longer[from]);
            if (worth) {
                int[] part = Arrays.copyOfRange(longer, from, to);
                int both = shorter.length + part.length;
                best = Math.max(best, (1.0 - (double) distance(shorter, part) / both) * ALL);
            }
        }
        return best;
    }

    private static double wordSets(String a, String b) {
        Set<String> one = new TreeSet<>(words(a));
        Set<String> other = new TreeSet<>(words(b));
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        Set<String> shared = new TreeSet<>(one);
        shared.retainAll(other);
        one.removeAll(shared);
        other.removeAll(shared);
        if (!shared.isEmpty() && (one.isEmpty() || other.isEmpty())) {
            return ALL;
        }
        String left = String.join(" ", one);
        String right = String.join(" ", other);
        int common = length(String.join(" ", shared));
        int gap = common == 0 ? 0 : 1;
        int withLeft = common + gap + length(left);
        int withRight = common + gap + length(right);
        double apart =
                normal(distance(left.codePoints().toArray(), right.codePoints().toArray()), withLeft + withRight);
        return common == 0
                ? apart
                : Math.max(
                        apart,
                        Math.max(
                                normal(gap + length(left), common + withLeft),
                                normal(gap + length(right), common + withRight)));
    }

    private static double partialWords(String a, String b) {
        List<String> one = words(a);
        List<String> other = words(b);
        Set<String> left = new TreeSet<>(one);
        Set<String> right = new TreeSet<>(other);
        Set<String> shared = new HashSet<>(left);
        shared.retainAll(right);
        return shared.isEmpty()
                ? Math.max(partial(sorted(a), sorted(b)), partial(String.join(" ", left), String.join(" ", right)))
                : ALL;
    }

    private static double normal(int distance, int lengths) {
        return lengths == 0 ? ALL : ALL - ALL * distance / lengths;
    }

    private static List<String> words(String name) {
        return Stream.of(name.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String sorted(String name) {
        return words(name).stream().sorted().collect(Collectors.joining(" "));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** How many characters must be put in or taken out to make one of the other. */
    private static int distance(int[] a, int[] b) {
        int[] previous = new int[b.length + 1];
        for (int left : a) {
            int[] current = new int[b.length + 1];
            for (int i = 0; i < b.length; i++) {
                current[i + 1] = left == b[i] ? previous[i] + 1 : Math.max(previous[i + 1], current[i]);
            }
            previous = current;
        }
        return a.length + b.length - 2 * previous[b.length];
    }

    /** The name of those allowed that somebody who wrote a wrong one may have meant. */
    public static Optional<String> near(String wrong, Collection<String> allowed) {
        return RATIO.best(wrong.toLowerCase(Locale.ROOT), allowed)
                .filter(best -> best.getValue() >= 70)
                .map(Map.Entry::getKey);
    }
}
