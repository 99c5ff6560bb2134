package io.lakeshift.etl.match;

/**
 * The similarities of Jaro and of Winkler, as the library jellyfish calculates them: half a transposition counts as none, and
 * the common prefix counts above 0.7. (Apache Commons Text counts half transpositions and adds the prefix at 0.7, too.)
 */
final class Jaro {

    private static final double BOOSTED_ABOVE = 0.7;
    private static final double BOOST = 0.1;
    private static final int LONGEST_PREFIX = 4;

    private Jaro() {}

    /** From 0, nothing in common, to 1, equal; 0 if either is empty. */
    static double similarity(int[] one, int[] other) {
        if (one.length == 0 || other.length == 0) {
            return 0;
        }
        boolean[] ofOne = new boolean[one.length];
        boolean[] ofOther = new boolean[other.length];
        int common = matches(one, other, ofOne, ofOther);
        if (common == 0) {
            return 0;
        }
        int exchanged = differing(one, other, ofOne, ofOther) / 2;
        return ((double) common / one.length + (double) common / other.length + (double) (common - exchanged) / common)
                / 3;
    }

    /** The same, higher for texts that begin alike. */
    static double winkler(int[] one, int[] other) {
        double similarity = similarity(one, other);
        if (similarity <= BOOSTED_ABOVE) {
            return similarity;
        }
        int most = Math.min(LONGEST_PREFIX, Math.min(one.length, other.length));
        int prefix = 0;
        while (prefix < most && one[prefix] == other[prefix]) {
            prefix++;
        }
        return similarity + prefix * BOOST * (1 - similarity);
    }

    private static int matches(int[] one, int[] other, boolean[] ofOne, boolean[] ofOther) {
        int reach = Math.max(0, Math.max(one.length, other.length) / 2 - 1);
        int common = 0;
        for (int at = 0; at < one.length; at++) {
            int last = Math.min(at + reach, other.length - 1);
            for (int against = Math.max(0, at - reach); against <= last; against++) {
                if (!ofOther[against] && one[at] == other[against]) {
                    ofOne[at] = true;
                    ofOther[against] = true;
                    common++;
                    break;
                }
            }
        }
        return common;
    }

    /** How many of the common characters differ when they are read in order. */
    private static int differing(int[] one, int[] other, boolean[] ofOne, boolean[] ofOther) {
        int differing = 0;
        int against = 0;
        for (int at = 0; at < one.length; at++) {
            if (ofOne[at]) {
                while (!ofOther[against]) {
                    against++;
                }
                if (one[at] != other[against]) {
                    differing++;
                }
                against++;
            }
        }
        return differing;
    }
}
