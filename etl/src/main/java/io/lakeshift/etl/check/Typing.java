package io.lakeshift.etl.check;

/** How often somebody mistyped a word: a letter too many, one too few, another one, or two in the wrong order. */
final class Typing {

    private Typing() {}

    static int mistakes(String meant, String typed) {
        int[][] least = new int[meant.length() + 1][typed.length() + 1];
        for (int i = 0; i <= meant.length(); i++) {
            for (int j = 0; j <= typed.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int other = meant.charAt(i - 1) == typed.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(least[i - 1][j - 1] + other, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && meant.charAt(i - 1) == typed.charAt(j - 2)
                        && meant.charAt(i - 2) == typed.charAt(j - 1);
                least[i][j] = swapped ? Math.min(least[i][j], least[i - 2][j - 2] + 1) : least[i][j];
            }
        }
        return least[meant.length()][typed.length()];
    }
}
