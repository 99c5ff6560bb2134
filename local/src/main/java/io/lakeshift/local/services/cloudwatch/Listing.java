package io.lakeshift.local.services.cloudwatch;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list that is answered in parts.
 *
 * @param next the token of the next part; empty after the last
 */
record Listing<T>(List<T> items, Optional<String> next) {

    /**
     * The part that an input asks for.
     *
     * @param most how many items at most
     */
    static <T> Listing<T> of(List<T> all, int most, Optional<String> token) {
        int from = token.map(text -> place(text, all.size())).orElse(0);
        int until = Math.min(all.size(), from + most);
        return new Listing<>(
                all.subList(from, until), until < all.size() ? Optional.of(String.valueOf(until)) : Optional.empty());
    }

    private static int place(String token, int size) {
        if (!token.matches("\\d{1,9}") || Integer.parseInt(token) > size) {
            throw Faults.invalidToken(token);
        }
        return Integer.parseInt(token);
    }
}
