package io.lakeshift.etl.match;

import java.util.HashMap;
import java.util.Map;

/** How many characters must be changed to turn one text into another, as a share of the longer text. */
final class EditDistance {

    private EditDistance() {}

    /** By characters put in, left out or replaced: from 0 to 1; not a number if both are empty. */
    static double levenshtein(int[] one, int[] other) {
        int[] above = new int[other.length + 1];
        for (int column = 0; column <= other.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length; row++) {
            int[] current = new int[other.length + 1];
            current[0] = row;
            for (int column = 1; column <= other.length; column++) {
                int replaced = above[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return similarity(above[other.length], one, other);
    }

    /** The same, where two neighbours that are exchanged count once, even with characters put in between them. */
    static double damerauLevenshtein(int[] one, int[] other) {
        int beyond = one.length + other.length;
        int[][] distance = new int[one.length + 2][other.length + 2];
        distance[0][0] = beyond;
        for (int row = 0; row <= one.length; row++) {
            distance[row + 1][0] = beyond;
            distance[row + 1][1] = row;
        }
        for (int column = 0; column <= other.length; column++) {
            distance[0][column + 1] = beyond;
            distance[1][column + 1] = column;
        }
        Map<Integer, Integer> lastRows = new HashMap<>();
        for (int row = 1; row <= one.length; row++) {
            int lastColumn = 0;
            for (int column = 1; column <= other.length; column++) {
                int lastRow = lastRows.getOrDefault(other[column - 1], 0);
                int exchanged = distance[lastRow][lastColumn] + (row - lastRow - 1) + 1 + (column - lastColumn - 1);
                boolean same = one[row - 1] == other[column - 1];
                if (same) {
                    lastColumn = column;
                }
                int changed = Math.min(distance[row + 1][column], distance[row][column + 1]) + 1;
                int kept = distance[row][column] + (same ? 0 : 1);
                distance[row + 1][column + 1] = Math.min(exchanged, Math.min(changed, kept));
            }
            lastRows.put(one[row - 1], row);
        }
        return similarity(distance[one.length + 1][other.length + 1], one, other);
    }

    private static double similarity(int distance, int[] one, int[] other) {
        return 1 - (double) distance / Math.max(one.length, other.length);
    }
}
