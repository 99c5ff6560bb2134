package io.lakeshift.local.compute.stepfunctions.choice;

import java.util.ArrayList;
import java.util.List;

/** A text in which a star stands for any text, and a star after a backslash for itself. */
final class Glob {
    private static final int STAR = -1;
    private final List<Integer> symbols = new ArrayList<>();

    Glob(String pattern) {
        for (int at = 0; at < pattern.length(); at++) {
            char next = pattern.charAt(at);
            if (next == '\\' && at + 1 < pattern.length()) {
                symbols.add((int) pattern.charAt(++at));
            } else {
                symbols.add(next == '*' ? STAR : next);
            }
        }
    }

    /** Takes time proportional to both lengths at worst, whatever the pattern. */
    boolean matches(String text) {
        int symbol = 0;
        int at = 0;
        int lastStar = STAR;
        int resume = 0;
        while (at < text.length()) {
            if (symbol < symbols.size() && symbols.get(symbol) == STAR) {
                lastStar = symbol++;
                resume = at;
            } else if (symbol < symbols.size() && symbols.get(symbol) == text.charAt(at)) {
                symbol++;
                at++;
            } else if (lastStar != STAR) {
                symbol = lastStar + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (symbol < symbols.size() && symbols.get(symbol) == STAR) {
            symbol++;
        }
        return symbol == symbols.size();
    }
}
