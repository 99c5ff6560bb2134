package io.lakeshift.etl.transform;

/**
 * A place that is told by a number.
 *
 * @param before what stands before the number, for example {@code sheet Claims, row }
 * @param preposition what stands before that within a sentence
 */
record NumberedPlace(String before, String preposition) implements RowPlace {

    @Override
    public String of(long number) {
        return before + number;
    }

    @Override
    public String within(long number) {
        return preposition + of(number);
    }
}
