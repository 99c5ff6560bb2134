package io.lakeshift.etl.match;

/** What two texts have in common in a row: the best local alignment, and their longest common parts. */
final class Alignment {

    private static final int MATCH = 5;
    private static final int MISMATCH = -5;
    private static final int GAP = -5;
    private static final int LONGER_GAP = -1;
    private static final int SHORTEST_PART = 2;

    private Alignment() {}

    /**
     * The best local alignment by Smith and Waterman: a match counts 5, a mismatch and the begin of a gap -5, each further
     * character of a gap -1; as a share of the mean length. From 0 to 1; 0 if either is empty.
     */
    static double smithWaterman(int[] one, int[] other) {
        if (one.length == 0 || other.length == 0) {
            return 0;
        }
        int[] above = new int[other.length + 1];
        boolean[] gapsAbove = new boolean[other.length + 1];
        int highest = 0;
        for (int row = 1; row <= one.length; row++) {
            int[] current = new int[other.length + 1];
            boolean[] gaps = new boolean[other.length + 1];
            boolean gapBefore = false;
            for (int column = 1; column <= other.length; column++) {
                int diagonal = above[column - 1] + (one[row - 1] == other[column - 1] ? MATCH : MISMATCH);
                int down = above[column] + (gapsAbove[column] ? LONGER_GAP : GAP);
                int along = current[column - 1] + (gapBefore ? LONGER_GAP : GAP);
                int score = Math.max(0, Math.max(diagonal, Math.max(down, along)));
                gaps[column] = score > 0 && score == down;
                gapBefore = score > 0 && score == along;
                current[column] = score;
                highest = Math.max(highest, score);
            }
            above = current;
            gapsAbove = gaps;
        }
        return 2.0 * highest / ((one.length + other.length) * MATCH);
    }

    /**
     * The longest common part, then the longest of what is left when it is taken out, and so on down to two characters; twice
     * their length as a share of both lengths. Which of several equally long parts is taken depends on the order of the texts,
     * so it is the mean of both orders. From 0 to 1; 0 if either is empty.
     */
    static double commonParts(int[] one, int[] other) {
        if (one.length == 0 || other.length == 0) {
            return 0;
        }
        return (double) (common(one, other) + common(other, one)) / (one.length + other.length);
    }

    private static int common(int[] one, int[] other) {
        int length = 0;
        int[] first = one;
        int[] second = other;
        while (true) {
            Part part = Part.longest(first, second);
            if (part.length < SHORTEST_PART) {
                return length;
            }
            length += part.length;
            first = without(first, part.endInOne, part.length);
            second = without(second, part.endInOther, part.length);
        }
    }

    private static int[] without(int[] text, int end, int length) {
        int[] rest = new int[text.length - length];
        System.arraycopy(text, 0, rest, 0, end - length);
        System.arraycopy(text, end, rest, end - length, text.length - end);
        return rest;
    }

    private record Part(int length, int endInOne, int endInOther) {

        static Part longest(int[] one, int[] other) {
            Part longest = new Part(0, 0, 0);
            int[] above = new int[other.length + 1];
            for (int row = 1; row <= one.length; row++) {
                int[] current = new int[other.length + 1];
                for (int column = 1; column <= other.length; column++) {
                    if (one[row - 1] == other[column - 1]) {
                        current[column] = above[column - 1] + 1;
                        if (current[column] > longest.length) {
                            longest = new Part(current[column], row, column);
                        }
                    }
                }
                above = current;
            }
            return longest;
        }
    }
}
