package io.lakeshift.etl.differential;

import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Choices that a seed makes. */
final class Chance {

    private final Random random;

    Chance(long seed) {
        // Neighbouring seeds would begin alike.
        this.random = new Random((seed * 0x9E3779B97F4A7C15L) ^ (seed >>> 7));
    }

    /** Whether something happens that happens so often of a hundred times. */
    boolean percent(int often) {
        return random.nextInt(100) < often;
    }

    int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T of(Collection<T> values) {
        return List.copyOf(values).get(random.nextInt(values.size()));
    }

    Random random() {
        return random;
    }
}
