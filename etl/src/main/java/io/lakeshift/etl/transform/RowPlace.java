package io.lakeshift.etl.transform;

/** How messages name the place of a row in its file. */
public interface RowPlace {

    /** By the line of the file. */
    static RowPlace ofLine() {
        return new NumberedPlace("line ", "on ");
    }

    /** By its number in the file, the first row being 1. */
    static RowPlace ofRow() {
        return new NumberedPlace("row ", "in ");
    }

    /** By the row of a sheet. */
    static RowPlace ofSheet(String name) {
        return new NumberedPlace("sheet " + name + ", row ", "in ");
    }

    /** For example {@code line 7}. */
    String of(long number);

    /** For example {@code on line 7}. */
    default String within(long number) {
        return "in " + of(number);
    }
}
